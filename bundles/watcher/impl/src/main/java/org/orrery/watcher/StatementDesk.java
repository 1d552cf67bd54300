package org.orrery.watcher;

import org.orrery.auth.api.Signatures;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPrepare;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.WireMessage;

/**
 * Judges statements: refuses what cannot be believed, has fetched what they refer to, and keeps them. Strand {@code node}.
 * Spec: 20-flow-flood-fetch.md, section 5.7.
 */
final class StatementDesk {
    private static final int FIRST_PROTOCOL_WITH_EARLY_RELAY = 28;

    private final WatcherSettings settings;
    private final WatcherServices services;
    private final Tracking tracking;
    private final ValueCheck values;
    private final ScpRoom scp;
    private final FetchingRoom fetching;
    private final Ledgers ledgers;

    StatementDesk(
            final WatcherSettings settings,
            final WatcherServices services,
            final OverlayClock clock,
            final Tracking tracking,
            final ScpRoom scp,
            final FetchingRoom fetching,
            final Ledgers ledgers) {
        this.settings = settings;
        this.services = services;
        this.tracking = tracking;
        values = new ValueCheck(clock, settings.maxCloseTimeDriftSeconds());
        this.scp = scp;
        this.fetching = fetching;
        this.ledgers = ledgers;
    }

    /** Cheap refusals first: the signature costs as much as all the rest a hundred times over. */
    EnvelopeStatus receive(final WireMessage message, final NodeId from) {
        if (message.size() > settings.limits().envelopeBytes()) {
            return EnvelopeStatus.DISCARDED;
        }
        final ScpSlices slices = ScpSlices.of(message);
        final NodeId validator = new NodeId(slices.nodeId());
        if (!settings.believes(validator) || !tracking.admits(slices.slotIndex())) {
            return EnvelopeStatus.DISCARDED;
        }
        final boolean waits = fetching.holds(slices.slotIndex(), validator.key(), message);
        if (scp.holds(slices.slotIndex(), validator.key(), message)) {
            if (waits) {
                fetching.returned(message);
            }
            return EnvelopeStatus.PROCESSED;
        }
        final ScpStatement statement = ScpEnvelope.of(message).statement();
        // What waits was verified when it came; it comes once more with every item.
        if (!waits) {
            final Signatures present = services.signatures().get();
            if (present == null || !isPossible(statement) || !isSigned(slices, validator, present)) {
                return EnvelopeStatus.DISCARDED;
            }
            if (validator.equals(present.self())) {
                return EnvelopeStatus.SKIPPED_SELF;
            }
        }
        return settings.quorumSet() == null ? keep(message, statement, from) : complete(message, statement, from);
    }

    private EnvelopeStatus complete(final WireMessage message, final ScpStatement statement, final NodeId from) {
        if (scp.lacks(statement)) {
            final EnvelopeStatus status = fetching.complete(message, statement, from, mayBeEarly(statement));
            if (status != EnvelopeStatus.READY) {
                return status;
            }
        }
        final EnvelopeStatus status = keep(message, statement, from);
        if (status != EnvelopeStatus.READY || !fetching.isEarly(message, statement)) {
            fetching.settle(statement);
        }
        return status;
    }

    /** Whether others can make use of a statement before its transaction sets are here. */
    private boolean mayBeEarly(final ScpStatement statement) {
        final LedgerView view = tracking.view();
        return settings.parallelTxSetDownload()
                && view.protocolVersion() >= FIRST_PROTOCOL_WITH_EARLY_RELAY
                && view.synced()
                && statement.slotIndex() == view.lastClosedLedger() + 1
                && (statement.pledges() instanceof ScpNominate || statement.pledges() instanceof ScpPrepare);
    }

    private boolean isPossible(final ScpStatement statement) {
        return StatementRules.isSane(statement.pledges())
                && values.isAcceptable(StatementRules.values(statement.pledges()), tracking.isLost());
    }

    private static boolean isSigned(final ScpSlices slices, final NodeId validator, final Signatures present) {
        return present.verify(
                validator,
                slices.signedBytes(present.network().hash()),
                slices.signature().toBytes());
    }

    private EnvelopeStatus keep(final WireMessage message, final ScpStatement statement, final NodeId from) {
        final ScpRoom.Kept kept = scp.keep(message, statement, from);
        if (kept == ScpRoom.Kept.NEW) {
            ledgers.kept(statement);
        }
        return switch (kept) {
            case NEW -> EnvelopeStatus.READY;
            case STALE -> EnvelopeStatus.PROCESSED;
            case FULL -> EnvelopeStatus.DISCARDED;
        };
    }
}
