/** The vocabulary that all areas of Orrery share. */
module org.orrery.overlay.api {
    exports org.orrery.overlay.api;

    requires transitive org.orrery.wire.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
