package org.orrery.benchmarks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.orrery.adverts.AdvertSettings;
import org.orrery.adverts.Adverts;
import org.orrery.adverts.PullPorts;
import org.orrery.node.api.LedgerView;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.protocol.Profiles;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * A round of demands at 5,000 transactions a second and 72 peers: all of them offered the same 1,000 hashes since the last
 * round, and what was demanded then has come. So it looks at 72,000 new offers and at 71,000 put off in the last round.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DemandRoundBenchmark {
    private static final int PEERS = 72;
    private static final int HASHES = 1_000;
    private static final long ROUND_NANOS = 200_000_000;
    private static final long ROUNDS_IN_A_LEDGER = 5;
    private static final long LEDGERS_REMEMBERED = 12;

    /** Whether the ledger closed just before the round, which then forgets the oldest offers too. */
    @Param({"stands", "closed"})
    public String ledger;

    private final StubStrand strand = new StubStrand();
    private final SplittableRandom random = new SplittableRandom(1);
    private final Present directory = new Present();
    private final Pool pool = new Pool();
    private Adverts adverts;
    private List<Uint256> offered = List.of();
    private long rounds;

    /** Pull mode with peers that have offered nothing yet. */
    @Setup
    public void prepare() {
        final List<StubLink> links =
                LongStream.rangeClosed(1, PEERS).mapToObj(StubLink::new).toList();
        links.forEach(link -> directory.peers.add(StubPeer.infoOf(link.id())));
        adverts = new Adverts(
                new StubLinks(links),
                strand,
                new PullPorts(() -> directory, () -> pool, () -> this::view, () -> Profiles.DEFAULT),
                AdvertSettings.defaults(),
                new Random(1));
        adverts.start();
        strand.turn();
    }

    /** Goes on to the next round of the kind that is measured. */
    @Setup(Level.Invocation)
    public void prepareRound() {
        ProcessorTime.leaveOut(() -> {
            offer();
            while (rounds % ROUNDS_IN_A_LEDGER != (ledger.equals("closed") ? 0 : 1)) {
                strand.pass(ROUND_NANOS);
                offer();
            }
        });
    }

    /** The round. */
    @Benchmark
    public void round() {
        strand.pass(ROUND_NANOS);
        if (directory.demanded == 0) {
            throw new IllegalStateException("nothing was demanded");
        }
    }

    /** What was demanded comes, and everybody offers something new. */
    private void offer() {
        pool.held.clear();
        for (int i = 0; i < offered.size(); i++) {
            adverts.transactionReceived(directory.peers.get(i % PEERS), offered.get(i));
            pool.held.add(offered.get(i));
        }
        offered = newHashes();
        final WireMessage advert = new FloodAdvert(offered).toMessage();
        for (final PeerInfo peer : directory.peers) {
            adverts.handle(new Arrived(peer, advert));
        }
        rounds++;
        directory.demanded = 0;
    }

    private LedgerView view() {
        final long closed = 100 + rounds / ROUNDS_IN_A_LEDGER;
        return new LedgerView(
                closed,
                closed,
                27,
                5_000,
                LedgerView.MAX_CLASSIC_TX_SIZE_BYTES,
                1_000,
                closed - LEDGERS_REMEMBERED + 1,
                64,
                closed,
                true,
                true);
    }

    private List<Uint256> newHashes() {
        final List<Uint256> hashes = new ArrayList<>(HASHES);
        final byte[] bytes = new byte[HASHES * Uint256.BYTES];
        random.nextBytes(bytes);
        for (int i = 0; i < HASHES; i++) {
            hashes.add(Uint256.of(bytes, i * Uint256.BYTES));
        }
        return hashes;
    }

    /** Takes demands and counts their bytes. */
    private static final class Present implements PeerDirectory {
        private final List<PeerInfo> peers = new ArrayList<>();
        private long demanded;

        @Override
        public List<PeerInfo> authenticated() {
            return peers;
        }

        @Override
        public Optional<PeerInfo> find(final NodeId node) {
            return Optional.empty();
        }

        @Override
        public boolean send(final LinkId link, final WireMessage message) {
            demanded += message.size();
            return true;
        }

        @Override
        public void drop(final LinkId link, final DropReason reason) {
            throw new IllegalStateException(reason.text());
        }
    }

    /** Holds what came last. */
    private static final class Pool implements TransactionPool {
        private static final Optional<WireMessage> SOME =
                Optional.of(TransactionBuilder.payment(1).build());

        private final Set<Uint256> held = new HashSet<>();

        @Override
        public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
            return TransactionStatus.PENDING;
        }

        @Override
        public Optional<WireMessage> transaction(final Uint256 fullHash) {
            return held.contains(fullHash) ? SOME : Optional.empty();
        }

        @Override
        public boolean isBanned(final Uint256 fullHash) {
            return false;
        }
    }
}
