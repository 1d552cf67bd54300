/** Credit in messages and bytes, outbound queues by priority, throttling of reads; and how that survives a swap. */
module org.orrery.flowcontrol {
    requires org.orrery.flowcontrol.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.orrery.node.api;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.flowcontrol to
            org.apache.felix.scr;
}
