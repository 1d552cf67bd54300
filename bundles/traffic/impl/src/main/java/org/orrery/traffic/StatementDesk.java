package org.orrery.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.orrery.flood.api.Flooder;
import org.orrery.link.api.Strand;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.ItemDepot;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.WireMessage;

/** Makes statements, puts them in, and counts those that the application is given. */
final class StatementDesk {
    private final TrafficSettings settings;
    private final StationServices services;
    private final StationKeys keys;
    private final Strand nodeStrand;
    private final DeliveryLog log = new DeliveryLog();

    /** Confined to the strand: true while the application is given a statement of ours. */
    private boolean emitting;

    StatementDesk(
            final TrafficSettings settings,
            final StationServices services,
            final StationKeys keys,
            final Strand nodeStrand) {
        this.settings = settings;
        this.services = services;
        this.keys = keys;
        this.nodeStrand = nodeStrand;
    }

    DeliveryLog log() {
        return log;
    }

    /** One statement of one validator; its id. */
    String emitOne(final Command command) {
        final int validator = command.index("validator", settings.validators());
        return emit(command.slot(), validator, command.kind(), value(command));
    }

    /** The statements of the validators of this node, of one kind or of all; their ids. */
    List<String> emitRound(final Command command) {
        final long slot = command.slot();
        final List<StatementKind> kinds =
                command.has("statement") ? List.of(command.kind()) : List.of(StatementKind.values());
        final Opaque value = value(command);
        final List<String> ids = new ArrayList<>();
        for (final StatementKind kind : kinds) {
            IntStream.range(0, settings.validators())
                    .filter(settings::isHere)
                    .forEach(validator -> ids.add(emit(slot, validator, kind, value)));
        }
        return ids;
    }

    /** On the strand. */
    void delivered(final WireMessage message, final EnvelopeStatus status) {
        if (emitting) {
            return;
        }
        if (services.signatures().get() == null) {
            // During a swap of auth nobody is known; what comes then can only be a copy of something counted before.
            log.uncounted();
            return;
        }
        final ScpSlices slices = ScpSlices.of(message);
        final int validator = keys.get().generator().indexOf(slices.nodeId());
        if (validator < 0) {
            log.foreign();
            return;
        }
        final int bit = DeliveryLog.bit(validator, StatementKind.ofCode(slices.pledgeCode()));
        log.delivered(slices.slotIndex(), bit, status, System.nanoTime());
    }

    private Opaque value(final Command command) {
        return keys.get().generator().value(command.proposal(settings.validators()));
    }

    private String emit(final long slot, final int validator, final StatementKind kind, final Opaque value) {
        final long nanos = System.nanoTime();
        final StationKeys.Set present = keys.get();
        final TrafficGenerator generator = present.generator();
        final WireMessage message = generator.statement(slot, validator, kind, value);
        final WireMessage quorumSet = generator.quorumSet(validator);
        final NodeId self = present.owner().self();
        nodeStrand.execute(() -> {
            final ItemDepot depot = services.depot().get();
            if (depot != null) {
                depot.hold(quorumSet);
            }
            if (give(message, self)) {
                log.emitted(slot, DeliveryLog.bit(validator, kind), nanos);
            } else {
                log.ownRefused();
            }
        });
        return message.id().toString();
    }

    /** What the application refuses is not broadcast; without an application everything is. */
    private boolean give(final WireMessage message, final NodeId self) {
        final ConsensusInbox inbox = services.inbox().get();
        emitting = true;
        try {
            if (inbox != null && inbox.receiveEnvelope(message, self) != EnvelopeStatus.READY) {
                return false;
            }
        } finally {
            emitting = false;
        }
        final Flooder flooder = services.flooder().get();
        if (flooder == null) {
            return false;
        }
        flooder.broadcast(message);
        return true;
    }
}
