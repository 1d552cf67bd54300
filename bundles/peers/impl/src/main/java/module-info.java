/** Peer sessions, admission, lists, dispatch and tick. */
module org.orrery.peers {
    requires java.management;
    requires org.orrery.auth.api;
    requires org.orrery.flood.api;
    requires org.orrery.flowcontrol.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.orrery.node.api;
    requires org.orrery.peers.api;
    requires org.orrery.persistence.api;
    requires org.orrery.transport.api;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.framework;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.peers to
            org.apache.felix.scr;
}
