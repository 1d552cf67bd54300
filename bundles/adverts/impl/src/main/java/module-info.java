/** Transaction adverts and demands, and how they survive a swap. */
module org.orrery.adverts {
    requires org.orrery.adverts.api;
    requires org.orrery.flood.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.orrery.node.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.adverts to
            org.apache.felix.scr;
}
