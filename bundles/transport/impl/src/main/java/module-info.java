/** Record framing, dialling and listening; and how that survives a swap. */
module org.orrery.transport {
    requires org.orrery.handover.api;
    requires org.orrery.transport.api;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.transport to
            org.apache.felix.scr;
}
