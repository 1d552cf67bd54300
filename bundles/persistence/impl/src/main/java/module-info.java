/** Peer records and bans. */
module org.orrery.persistence {
    requires org.orrery.persistence.api;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.persistence to
            org.apache.felix.scr;
}
