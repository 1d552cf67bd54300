/** Certificates, key agreement, handshake and the seal on every message. */
module org.orrery.auth {
    requires org.orrery.auth.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.framework;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.auth to
            org.apache.felix.scr;
}
