/** Links, event loops, timers and strands, as others see them. */
module org.orrery.link.api {
    exports org.orrery.link.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
