package org.orrery.watcher;

import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** What one validator said last in one slot: a nomination, a ballot, or both. Strand {@code node}. */
final class LatestStatements {
    private Held nomination;
    private Held ballot;

    /**
     * A statement that is kept.
     *
     * @param message the SCP_MESSAGE
     * @param sender the peer that is charged for it
     */
    record Held(WireMessage message, NodeId sender) {
        ScpPledges pledges() {
            return ScpEnvelope.of(message).statement().pledges();
        }
    }

    /** A nomination for a nomination, a ballot for a ballot; null if there is none. */
    Held like(final ScpStatement statement) {
        return nominates(statement) ? nomination : ballot;
    }

    /** Puts a statement where one like it is. */
    void set(final ScpStatement statement, final Held held) {
        if (nominates(statement)) {
            nomination = held;
        } else {
            ballot = held;
        }
    }

    boolean holds(final WireMessage message) {
        return nomination != null && nomination.message().equals(message)
                || ballot != null && ballot.message().equals(message);
    }

    boolean isEmpty() {
        return nomination == null && ballot == null;
    }

    boolean externalizes(final Opaque value) {
        return ballot != null
                && ScpSlices.of(ballot.message()).pledgeCode() == ScpPledges.EXTERNALIZE
                && ((ScpExternalize) ballot.pledges()).commit().value().equals(value);
    }

    /** The quorum set that the ballot names, or where there is none the nomination. */
    Uint256 quorumSetHash() {
        return (ballot == null ? nomination : ballot).pledges().quorumSetHash();
    }

    /** Adds what is held, the nomination first. */
    void addTo(final List<Held> all) {
        if (nomination != null) {
            all.add(nomination);
        }
        if (ballot != null) {
            all.add(ballot);
        }
    }

    private static boolean nominates(final ScpStatement statement) {
        return statement.pledges().code() == ScpPledges.NOMINATE;
    }
}
