package org.orrery.overlay.api;

import java.util.Objects;

/**
 * How one release of stellar-core behaves where releases differ.
 *
 * <p>Two components describe a release and change nothing here, as the specification advises: a drop that has begun
 * suppresses processing whatever {@link #startedDropSuppresses} says, and by what told peers are remembered is chosen for
 * the whole node, since flooding spans connections of several releases: by the setting {@code FLOOD_REMEMBERS_NODE_ID},
 * not by {@link #floodRemembersNodeId}.
 *
 * <p>Two differences have no component, because no connection could see them. When slots are purged, as a value
 * externalizes or as a ledger closes, is up to the application, which calls for it. What is being fetched is always purged
 * outside of a range of slots; releases that purge below a slot only go on asking for what is far ahead.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 0.2; 20-flow-flood-fetch.md, section 0.3.
 *
 * @param release the release it emulates, e.g. {@code v27.1.0}
 * @param overlayMinVersion lowest overlay version, announced and required
 * @param overlayVersion highest overlay version, announced
 * @param ledgerVersion ledger protocol announced in HELLO
 * @param xdrProtocol which XDR set is decoded, 25 to 28
 * @param trailingBytesCorrupt bytes left behind the XDR value of a frame are corrupt XDR
 * @param scpStateAnswersPerWindow GET_SCP_STATE answered per query window; {@link #UNLIMITED} for no limit
 * @param authFlagsCheckedFirst AUTH flags are checked before record reset and admission
 * @param startedDropSuppresses a drop that has begun stops processing at once; informative, see above
 * @param totalByteCapacity unprocessed bytes per peer throttle reading
 * @param throttleResumesAtOnce throttled reading resumes as soon as there is capacity, not after a full batch
 * @param zeroTxSetUnknown GET_TX_SET for the all-zero hash is always answered DONT_HAVE
 * @param floodRemembersNodeId told peers are remembered by node id, not by address; informative, see above
 * @param advertFlushAtLeast an advert queue is flushed at or above its limit, not only exactly at it
 * @param privateAddressesOption gossip of private addresses can be switched on for tests
 */
public record ProtocolProfile(
        String release,
        int overlayMinVersion,
        int overlayVersion,
        int ledgerVersion,
        int xdrProtocol,
        boolean trailingBytesCorrupt,
        int scpStateAnswersPerWindow,
        boolean authFlagsCheckedFirst,
        boolean startedDropSuppresses,
        boolean totalByteCapacity,
        boolean throttleResumesAtOnce,
        boolean zeroTxSetUnknown,
        boolean floodRemembersNodeId,
        boolean advertFlushAtLeast,
        boolean privateAddressesOption) {
    /** No limit, where a number of answers is asked for. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Service property that carries {@link #release()}. */
    public static final String RELEASE_PROPERTY = "orrery.release";

    public ProtocolProfile {
        Objects.requireNonNull(release, "release");
        if (overlayMinVersion > overlayVersion) {
            throw new IllegalArgumentException("overlayMinVersion above overlayVersion in " + release);
        }
    }
}
