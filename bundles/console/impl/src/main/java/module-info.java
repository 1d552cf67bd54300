/** Gogo commands of the overlay, and the local socket through which a shell reaches them. */
module org.orrery.console {
    requires org.orrery.peers.api;
    requires org.orrery.persistence.api;
    requires org.orrery.handover.api;
    requires org.orrery.auth.api;
    requires org.orrery.node.api;
    requires org.orrery.survey.api;
    requires org.slf4j;
    requires static org.apache.felix.gogo.runtime;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.framework;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.console to
            org.apache.felix.scr;
}
