/** Apache Derby behind a DataSourceFactory. */
module org.orrery.derby {
    requires java.naming;
    requires java.sql;
    requires org.apache.derby.engine;
    requires org.apache.derby.tools;
    requires org.osgi.service.jdbc;
    requires org.slf4j;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.service.component.annotations;

    // Derby finds the place for its log by reflection.
    exports org.orrery.derby to
            org.apache.derby.engine;

    opens org.orrery.derby to
            org.apache.felix.scr;
}
