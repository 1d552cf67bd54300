package org.orrery.persistence.api;

import org.osgi.annotation.versioning.ProviderType;

/** Tells how it stands with what should survive a restart. Any thread. */
@ProviderType
public interface PersistenceReport {
    /** As it is now. */
    PersistenceStatus status();
}
