/** XDR of the Stellar overlay: message types, the validator, the records the overlay reads, hashes and slices. */
module org.orrery.wire.api {
    exports org.orrery.wire.api;

    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
