/** The time-sliced survey, as others see it. */
module org.orrery.survey.api {
    exports org.orrery.survey.api;

    requires transitive org.orrery.overlay.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
}
