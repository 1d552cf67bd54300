/** Generated validators and consensus-shaped traffic, for the demo, tests and benchmarks. Nothing is exported. */
module org.orrery.traffic {
    requires org.orrery.adverts.api;
    requires org.orrery.auth.api;
    requires org.orrery.fetcher.api;
    requires org.orrery.flood.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.orrery.node.api;
    requires org.orrery.peers.api;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.traffic to
            org.apache.felix.scr;
}
