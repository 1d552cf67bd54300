package org.orrery.link.api;

/** Who keeps a link from reading. Reading goes on when no reason is left. */
public enum PauseReason {
    /** No receive capacity. */
    FLOW_CONTROL,
    /** State of some area is on its way from one bundle to another. */
    HANDOVER,
    /** A message stands before a handler that is on its way from one bundle to another. */
    HANDLER,
    /** A test holds it. */
    TEST
}
