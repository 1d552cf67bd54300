/**
 * Stands in for the API jar that our modules were compiled against: in a running node the framework itself brings those
 * packages, as a module of another name.
 */
module org.osgi.framework {
    requires transitive org.apache.felix.framework;
}
