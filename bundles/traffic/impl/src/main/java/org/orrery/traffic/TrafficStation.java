package org.orrery.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.link.api.Strand;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.overlay.api.NodeId;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerStatus;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.WireMessage;

/**
 * The end of the generated traffic at one node: puts statements in as if the application here had made them, and counts
 * what the application is given. Commands and answers are maps of JDK types, so that a launcher outside the container can
 * use it. The key {@code do} names the command:
 *
 * <ul>
 *   <li>{@code emit} with {@code slot}, {@code validator}, {@code statement}: one statement of any validator; answers
 *       {@code id}.
 *   <li>{@code emitRound} with {@code slot} and, if only one kind is wanted, {@code statement}: every statement of the
 *       validators of this node; answers {@code ids}.
 *   <li>{@code received}: counters, per slot the number and a bitmap of statements (bit = validator × 4 + kind), and the
 *       latest latencies in nanoseconds, in the order of arrival.
 *   <li>{@code stats}: what the peers of this node read and wrote.
 *   <li>{@code connect} with {@code address}: dials another node; answers {@code dialling}.
 *   <li>{@code reset}: counts anew.
 * </ul>
 *
 * <p>Commands on any thread; statements are put in on the strand {@code node}, after the answer.
 */
final class TrafficStation implements Function<Map<String, Object>, Map<String, Object>>, EnvelopeTap {
    private final TrafficSettings settings;
    private final Services services;
    private final Strand nodeStrand;
    private final DeliveryLog log = new DeliveryLog();
    private volatile Keys keys;

    /** Confined to the strand: true while the application is given a statement of ours. */
    private boolean emitting;

    /**
     * A station that has seen nothing yet.
     *
     * @param nodeStrand where the application is called
     */
    TrafficStation(final TrafficSettings settings, final Services services, final Strand nodeStrand) {
        this.settings = settings;
        this.services = services;
        this.nodeStrand = nodeStrand;
    }

    /** What the station uses; each may answer null for a while. */
    record Services(
            Supplier<Signatures> signatures,
            Supplier<ConsensusInbox> inbox,
            Supplier<Flooder> flooder,
            Supplier<PeerControl> peers) {}

    /**
     * Obeys a command.
     *
     * @throws IllegalArgumentException if the command or an argument makes no sense; the message says which
     * @throws IllegalStateException if a service that it needs is not there
     */
    @Override
    public Map<String, Object> apply(final Map<String, Object> command) {
        final Object verb = command.get("do");
        if (!(verb instanceof final String name)) {
            throw new IllegalArgumentException("'do' must name a command");
        }
        return switch (name) {
            case "emit" ->
                Map.of("id", emit(slot(command), (int) number(command, "validator"), kind(command), Emission.now()));
            case "emitRound" -> Map.of("ids", emitRound(command));
            case "received" -> log.snapshot();
            case "stats" -> stats();
            case "connect" -> Map.of("dialling", connect(command));
            case "reset" -> {
                log.reset();
                yield Map.of();
            }
            default -> throw new IllegalArgumentException("no command '" + name + "'");
        };
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus status) {
        if (emitting) {
            return;
        }
        if (status == EnvelopeStatus.DISCARDED) {
            log.discarded();
            return;
        }
        if (services.signatures().get() == null) {
            // During a swap of auth nobody is known; what comes then can only be a copy of something counted before.
            log.uncounted();
            return;
        }
        final ScpSlices slices = ScpSlices.of(message);
        final int validator = keys().generator().indexOf(slices.nodeId());
        if (validator < 0) {
            log.foreign();
            return;
        }
        final StatementKind kind = StatementKind.ofCode(slices.pledgeCode());
        final long latencyNanos = System.nanoTime() - Emission.nanosOf(message);
        log.delivered(slices.slotIndex(), validator, kind, status == EnvelopeStatus.READY, latencyNanos);
    }

    /** Lets go of the keys, which belong to a service that leaves; they are derived anew when needed. */
    void forgetKeys() {
        keys = null;
    }

    private List<String> emitRound(final Map<String, Object> command) {
        final long slot = slot(command);
        final List<StatementKind> kinds =
                command.containsKey("statement") ? List.of(kind(command)) : List.of(StatementKind.values());
        final List<String> ids = new ArrayList<>();
        for (final StatementKind kind : kinds) {
            IntStream.range(0, settings.validators())
                    .filter(settings::isHere)
                    .forEach(validator -> ids.add(emit(slot, validator, kind, Emission.now())));
        }
        return ids;
    }

    private String emit(final long slot, final int validator, final StatementKind kind, final Emission emission) {
        if (validator < 0 || validator >= settings.validators()) {
            throw new IllegalArgumentException("no validator " + validator + " of " + settings.validators());
        }
        final Keys present = keys();
        final WireMessage message = present.generator().statement(slot, validator, kind, emission);
        final NodeId self = present.owner().self();
        nodeStrand.execute(() -> {
            final boolean taken = give(message, self);
            log.emitted(slot, validator, kind, taken);
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

    private Map<String, Object> stats() {
        final List<PeerStatus> peers = needed(services.peers().get(), "peers").authenticated();
        return Map.of(
                "peers", peers.size(),
                "messagesRead",
                        peers.stream().mapToLong(PeerStatus::messagesRead).sum(),
                "messagesWritten",
                        peers.stream().mapToLong(PeerStatus::messagesWritten).sum(),
                "bytesRead", peers.stream().mapToLong(PeerStatus::bytesRead).sum(),
                "bytesWritten",
                        peers.stream().mapToLong(PeerStatus::bytesWritten).sum(),
                "queuedBytes", peers.stream().mapToLong(PeerStatus::queuedBytes).sum());
    }

    private String connect(final Map<String, Object> command) {
        return needed(services.peers().get(), "peers")
                .connect(String.valueOf(command.get("address")))
                .toString();
    }

    private Keys keys() {
        final Signatures owner = needed(services.signatures().get(), "auth");
        Keys known = keys;
        if (known == null || known.owner() != owner) {
            known = new Keys(owner, new TrafficGenerator(settings.seed(), settings.validators(), owner));
            keys = known;
        }
        return known;
    }

    private static <T> T needed(final T service, final String area) {
        if (service == null) {
            throw new IllegalStateException("no service of the area " + area + " is there");
        }
        return service;
    }

    private static long slot(final Map<String, Object> command) {
        final long slot = number(command, "slot");
        if (slot < 1) {
            throw new IllegalArgumentException("slots count from 1");
        }
        return slot;
    }

    private static StatementKind kind(final Map<String, Object> command) {
        final Object name = command.get("statement");
        return Stream.of(StatementKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(String.valueOf(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of statement '" + name + "'"));
    }

    private static long number(final Map<String, Object> command, final String name) {
        if (command.get(name) instanceof final Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("'" + name + "' must be a number");
    }

    /** Validators, and the service whose keys they hold. */
    private record Keys(Signatures owner, TrafficGenerator generator) {}
}
