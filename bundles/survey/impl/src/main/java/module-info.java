/** The time-sliced survey, and how it survives a swap. */
module org.orrery.survey {
    requires org.bouncycastle.provider;
    requires org.orrery.auth.api;
    requires org.orrery.flood.api;
    requires org.orrery.handover.api;
    requires org.orrery.link.api;
    requires org.orrery.node.api;
    requires org.orrery.peers.api;
    requires org.orrery.survey.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.framework;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.survey to
            org.apache.felix.scr;
}
