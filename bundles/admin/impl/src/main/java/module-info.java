/** The administration of a node over HTTP. Nothing is exported. */
module org.orrery.admin {
    requires org.orrery.peers.api;
    requires org.orrery.persistence.api;
    requires org.orrery.auth.api;
    requires org.orrery.node.api;
    requires org.orrery.link.api;
    requires org.orrery.adverts.api;
    requires org.orrery.flowcontrol.api;
    requires org.orrery.handover.api;
    requires org.orrery.survey.api;
    requires com.fasterxml.jackson.core;
    requires jdk.httpserver;
    requires org.slf4j;
    requires static org.osgi.framework;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.admin to
            org.apache.felix.scr;
}
