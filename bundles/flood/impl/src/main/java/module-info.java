/** Who was told what, and broadcast; the handlers of SCP messages and transactions; and how that survives a swap. */
module org.orrery.flood {
    requires org.orrery.flood.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.orrery.node.api;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.flood to
            org.apache.felix.scr;
}
