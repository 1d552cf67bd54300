/** Peer records and bans, in memory and in a database. */
module org.orrery.persistence {
    requires java.sql;
    requires org.orrery.auth.api;
    requires org.orrery.handover.api;
    requires org.orrery.persistence.api;
    requires static org.osgi.framework;
    requires org.osgi.service.jdbc;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.persistence to
            org.apache.felix.scr;
}
