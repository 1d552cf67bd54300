package org.orrery.node.api;

/** What the application did with an SCP envelope. Spec: 20-flow-flood-fetch.md, section 7.1. */
public enum EnvelopeStatus {
    /** Not wanted: bad signature, slot outside the window, unknown node. A later copy counts as new. */
    DISCARDED,
    /** It is one of our own. */
    SKIPPED_SELF,
    /** It was handled before. */
    PROCESSED,
    /** Kept until what it refers to has been fetched. */
    FETCHING,
    /** Taken in; relay it. */
    READY
}
