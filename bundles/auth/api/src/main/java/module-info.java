/** Identities, handshake and message authentication, as others see them. */
module org.orrery.auth.api {
    exports org.orrery.auth.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
