/** State in transit during a swap. */
module org.orrery.handover.api {
    exports org.orrery.handover.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
