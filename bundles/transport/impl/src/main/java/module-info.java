/** Record framing, dialling and listening. */
module org.orrery.transport {
    requires org.orrery.transport.api;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.transport to
            org.apache.felix.scr;
}
