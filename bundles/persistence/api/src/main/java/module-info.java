/** Peer records and bans, as others see them. */
module org.orrery.persistence.api {
    exports org.orrery.persistence.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
