package org.orrery.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.orrery.adverts.api.PullMode;
import org.orrery.flood.api.TransactionTap;
import org.orrery.link.api.Strand;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * The end of the generated traffic at one node: puts transactions and statements in as if the application here had made
 * them, and counts what arrives. Commands and answers are maps of JDK types, so that a launcher outside the container can
 * use it. Hashes and ids are hexadecimal. The key {@code do} names the command:
 *
 * <ul>
 *   <li>{@code quorumSet}: {@code text}, whom to follow to follow the generated validators, as the watcher's
 *       {@code QUORUM_SET} has it.
 *   <li>{@code submit} with {@code count}: so many transactions into the pool; answers their {@code hashes}.
 *   <li>{@code propose} with {@code slot}, {@code most} and perhaps {@code legacy}: a set of at most so many transactions
 *       of the pool, held here for peers that ask; answers {@code txSet}, {@code transactions}, {@code bytes}. Waits for the
 *       strand.
 *   <li>{@code emitRound} with {@code slot}, the value ({@code leader}, a validator; {@code txSet}; {@code closeTime} in
 *       seconds) and, if only one kind is wanted, {@code statement}: every statement of the validators of this node;
 *       answers {@code ids}. Where the application lacks the set, they are not taken before it has come.
 *   <li>{@code emit} with {@code validator} besides: one statement of any validator; answers {@code id}.
 *   <li>{@code slot} with {@code slot}: {@code count} of its statements here, and when each was {@code emitted} here or
 *       {@code arrived}: {@link System#nanoTime()} at validator × 4 + kind, 0 for never.
 *   <li>{@code missing} with {@code hashes}: {@code count} of transactions that are not here.
 *   <li>{@code received}: counters of statements and transactions.
 *   <li>{@code stats}: what the peers of this node read and wrote, the ledger, what was pulled and fetched.
 *   <li>{@code connect} with {@code address}: dials another node; answers {@code dialling}.
 *   <li>{@code reset}: counts anew.
 * </ul>
 *
 * <p>Commands on any thread but the strand {@code node}; what is put in is put in there, after the answer.
 */
final class TrafficStation implements Function<Map<String, Object>, Map<String, Object>>, EnvelopeTap, TransactionTap {
    private final StationServices services;
    private final StationKeys keys;
    private final StatementDesk statements;
    private final TransactionDesk transactions;
    private final StationFigures figures;

    /**
     * A station that has seen nothing yet.
     *
     * @param nodeStrand where the application is called
     */
    TrafficStation(final TrafficSettings settings, final StationServices services, final Strand nodeStrand) {
        this.services = services;
        keys = new StationKeys(settings, services);
        statements = new StatementDesk(settings, services, keys, nodeStrand);
        transactions = new TransactionDesk(services, keys, nodeStrand);
        figures = new StationFigures(services);
    }

    /**
     * Obeys a command.
     *
     * @throws IllegalArgumentException if the command or an argument makes no sense; the message says which
     * @throws IllegalStateException if a service that it needs is not there
     */
    @Override
    public Map<String, Object> apply(final Map<String, Object> arguments) {
        final Command command = new Command(arguments);
        return switch (command.verb()) {
            case "quorumSet" -> Map.of("text", keys.get().generator().quorumText());
            case "submit" -> Map.of("hashes", transactions.submit(command));
            case "propose" -> transactions.propose(command);
            case "emit" -> Map.of("id", statements.emitOne(command));
            case "emitRound" -> Map.of("ids", statements.emitRound(command));
            case "slot" -> statements.log().slot(command.slot());
            case "missing" -> Map.of("count", transactions.log().missing(command.hashes()));
            case "received" -> received();
            case "stats" -> figures.all();
            case "connect" -> Map.of("dialling", connect(command));
            case "reset" -> reset();
            default -> throw new IllegalArgumentException("no command '" + command.verb() + "'");
        };
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus status) {
        statements.delivered(message, status);
    }

    @Override
    public void transactionReceived(final PeerInfo from, final Uint256 fullHash) {
        transactions.log().received(fullHash);
    }

    /** Lets go of the keys, which belong to a service that leaves; they are derived anew when needed. */
    void forgetKeys() {
        keys.forget();
    }

    /** A part of pull mode leaves; what it sent is still counted. */
    void left(final PullMode part) {
        figures.left(part);
    }

    private Map<String, Object> received() {
        final Map<String, Object> all = new HashMap<>(statements.log().snapshot());
        all.putAll(transactions.log().snapshot());
        return all;
    }

    private String connect(final Command command) {
        return StationServices.needed(services.peers(), "peers")
                .connect(command.text("address"))
                .toString();
    }

    private Map<String, Object> reset() {
        statements.log().reset();
        transactions.log().reset();
        return Map.of();
    }
}
