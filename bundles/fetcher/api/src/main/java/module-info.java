/** Getting transaction sets and quorum sets from peers, as others see it. */
module org.orrery.fetcher.api {
    exports org.orrery.fetcher.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
