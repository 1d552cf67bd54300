/** Other versions of parts, from a jar or a folder into the running node. */
module org.orrery.upgrade {
    requires org.orrery.handover.api;
    requires org.slf4j;
    requires static org.osgi.framework;
    requires static org.osgi.resource;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.upgrade to
            org.apache.felix.scr;
}
