/** Asking peers for transaction sets and quorum sets; the handlers of their answers; and how that survives a swap. */
module org.orrery.fetcher {
    requires org.orrery.fetcher.api;
    requires org.orrery.flood.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.orrery.node.api;
    requires org.orrery.peers.api;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.fetcher to
            org.apache.felix.scr;
}
