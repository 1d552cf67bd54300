package org.orrery.node.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Lets an operator look at the application. Optional: an embedder need not provide it. Any thread. */
@ConsumerType
public interface ApplicationReport {
    /** The present figures; each is right by itself, together they may be a moment apart. */
    ApplicationStatus status();
}
