package org.orrery.survey;

import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.orrery.auth.Ed25519Signatures;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Permit;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.PeerTraffic;
import org.orrery.peers.api.TrafficCounts;
import org.orrery.wire.api.WireMessage;

/** One node's survey over fakes, in virtual time. */
final class Bench {
    final TestTime time;
    /** What was broadcast, in order. */
    final List<WireMessage> sent = new ArrayList<>();
    /** What each peer is known to know. */
    final Map<LinkId, List<WireMessage>> known = new HashMap<>();

    final Map<LinkId, DropReason> dropped = new LinkedHashMap<>();
    final Map<NodeId, TrafficCounts> peers = new LinkedHashMap<>();
    final Set<NodeId> quorum = new HashSet<>();
    final Survey survey;
    MessageHandler inCharge;
    long ledger = 100;
    boolean tracking = true;
    int held;
    boolean floodMoves;
    boolean floodIsAway;

    private final Signatures signatures;

    Bench(final int number) {
        this(number, new TestTime(), SurveySettings.defaults());
    }

    Bench(final int number, final TestTime time, final SurveySettings settings) {
        this.time = time;
        signatures = new Ed25519Signatures(IdentitySettings.of("a network", seed(number)));
        final SurveyPorts ports = new SurveyPorts(
                () -> signatures,
                () -> floodIsAway ? null : flooder(),
                () -> floodMoves,
                () -> new Directory(),
                () -> new Traffic(),
                () -> this::view,
                () -> quorum::contains,
                in -> {
                    if (inCharge != null) {
                        inCharge.handle(in);
                    }
                });
        survey = new Survey(ports, settings, time, new SecureRandom());
        survey.start();
        time.run();
    }

    static byte[] seed(final int number) {
        final byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    static Signer signer(final int number) {
        return new Ed25519Signatures(IdentitySettings.of("a network", seed(number))).ownSigner();
    }

    NodeId self() {
        return signatures.self();
    }

    /** A peer that called, whose counters all stand at a number. */
    PeerInfo connect(final int number, final Role role, final long counted) {
        final NodeId node = signer(number).node();
        final PeerInfo info = new PeerInfo(
                new LinkId(number), node, role, new PeerAddress("1.2.3.4", 11625), 41, 40, 27, "peer " + number);
        count(info, counted);
        return info;
    }

    void count(final PeerInfo info, final long counted) {
        peers.put(
                info.node(),
                new TrafficCounts(
                        info, 7, counted, counted, counted, counted, counted, counted, counted, counted, counted,
                        counted, counted, counted));
    }

    /** A message arrives, and is dealt with. */
    void receive(final PeerInfo from, final WireMessage message) {
        put(from, message);
        time.run();
    }

    /** A message arrives. */
    void put(final PeerInfo from, final WireMessage message) {
        survey.handle(new InboundMessage() {
            @Override
            public PeerInfo from() {
                return from;
            }

            @Override
            public WireMessage message() {
                return message;
            }

            @Override
            public Permit hold() {
                held++;
                return () -> held--;
            }
        });
    }

    <T> T outcome(final CompletionStage<T> stage) {
        time.run();
        return stage.toCompletableFuture().join();
    }

    LedgerView view() {
        return new LedgerView(
                ledger, ledger, 27, 1000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, 1, 1, 1, tracking, tracking);
    }

    private Flooder flooder() {
        return (Flooder) Proxy.newProxyInstance(
                Flooder.class.getClassLoader(),
                new Class<?>[] {Flooder.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "broadcast" -> sent.add((WireMessage) arguments[0]);
                    case "addRecord" ->
                        known.computeIfAbsent(((PeerInfo) arguments[0]).link(), link -> new ArrayList<>())
                                .isEmpty();
                    default -> throw new AssertionError(method.getName() + " is not expected");
                });
    }

    private final class Directory implements PeerDirectory {
        @Override
        public List<PeerInfo> authenticated() {
            return peers.values().stream().map(TrafficCounts::peer).toList();
        }

        @Override
        public Optional<PeerInfo> find(final NodeId node) {
            return Optional.ofNullable(peers.get(node)).map(TrafficCounts::peer);
        }

        @Override
        public boolean send(final LinkId link, final WireMessage message) {
            throw new AssertionError("survey messages are broadcast");
        }

        @Override
        public void drop(final LinkId link, final DropReason reason) {
            dropped.put(link, reason);
        }
    }

    private final class Traffic implements PeerTraffic {
        @Override
        public List<TrafficCounts> counts() {
            return List.copyOf(peers.values());
        }

        @Override
        public int maxInboundPeers() {
            return 64;
        }

        @Override
        public int maxOutboundPeers() {
            return 8;
        }
    }
}
