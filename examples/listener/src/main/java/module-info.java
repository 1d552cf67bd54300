/** An example of an application. Nothing is exported. */
module org.orrery.examples.listener {
    requires org.orrery.auth.api;
    requires org.orrery.node.api;
    requires static org.osgi.service.component.annotations;

    opens org.orrery.examples.listener to
            org.apache.felix.scr;
}
