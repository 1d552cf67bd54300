/** Control of peers, as others see it. */
module org.orrery.peers.api {
    exports org.orrery.peers.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
