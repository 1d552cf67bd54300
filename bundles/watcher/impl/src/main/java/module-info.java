/** The application shipped by default: an observer of consensus. Nothing is exported. */
module org.orrery.watcher {
    requires org.orrery.auth.api;
    requires org.orrery.fetcher.api;
    requires org.orrery.flood.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.orrery.node.api;
    requires org.slf4j;
    requires static org.osgi.framework;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.watcher to
            org.apache.felix.scr;
}
