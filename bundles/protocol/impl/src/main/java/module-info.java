/** The releases of stellar-core that a node can behave like. */
module org.orrery.protocol {
    requires org.orrery.handover.api;
    requires org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.framework;
    requires static org.osgi.resource;
    requires static org.osgi.service.component.annotations;

    opens org.orrery.protocol to
            org.apache.felix.scr;
}
