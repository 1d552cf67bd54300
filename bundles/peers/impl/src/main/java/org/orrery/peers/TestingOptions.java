package org.orrery.peers;

/**
 * What only tests and private networks set; the names in the descriptions are stellar-core's.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 7.3.
 *
 * @param allowLocalhost ALLOW_LOCALHOST_FOR_TESTING: takes 127.0.0.1 from PEERS
 * @param allowPrivate ALLOW_PRIVATE_ADDRESSES_FOR_TESTING; counts only where the emulated release has the option
 * @param skipConnectionAdjustment ARTIFICIALLY_SKIP_CONNECTION_ADJUSTMENT_FOR_TESTING: wants its full number of outbound
 *     peers although nobody calls it; not settable by configuration, as in stellar-core
 */
public record TestingOptions(boolean allowLocalhost, boolean allowPrivate, boolean skipConnectionAdjustment) {
    /** What a node in the wild uses. */
    public static final TestingOptions NONE = new TestingOptions(false, false, false);
}
