/** Credit in messages and bytes and the outbound queues, as others see them. */
module org.orrery.flowcontrol.api {
    exports org.orrery.flowcontrol.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
