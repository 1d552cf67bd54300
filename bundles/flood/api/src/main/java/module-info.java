/** Who was told what, and broadcast, as others see them. */
module org.orrery.flood.api {
    exports org.orrery.flood.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
