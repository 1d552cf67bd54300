/** The ports towards the application that embeds the overlay. */
module org.orrery.node.api {
    exports org.orrery.node.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
