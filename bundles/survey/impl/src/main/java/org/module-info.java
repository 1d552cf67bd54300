/** The time-sliced survey. */
module org.orrery.survey {
    requires org.bouncycastle.provider;
    requires org.orrery.auth.api;
    requires org.orrery.overlay.api;
    requires org.orrery.wire.api;
}
