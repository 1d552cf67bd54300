/** The coordinator of swaps, and the state on its way from one bundle to the next. */
module org.orrery.handover {
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.framework;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.handover to
            org.apache.felix.scr;
}
