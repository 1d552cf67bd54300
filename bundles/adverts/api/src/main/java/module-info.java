/** Pull mode of transactions, as others see it. */
module org.orrery.adverts.api {
    exports org.orrery.adverts.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
