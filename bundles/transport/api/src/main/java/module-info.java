/** Record framing, dialling and listening, as others see them. */
module org.orrery.transport.api {
    exports org.orrery.transport.api;

    requires transitive org.orrery.link.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
