package org.orrery.peers;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.orrery.auth.api.AuthSession;
import org.orrery.flood.api.Flooder;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.flowcontrol.api.FlowTotals;
import org.orrery.link.api.Link;
import org.orrery.link.api.ListeningSocket;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.PeerListener;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.DropRecord;
import org.orrery.persistence.api.BanList;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkAcceptor;
import org.orrery.transport.api.Transport;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** An overlay over fakes, in virtual time: calls and callers are made by the test. */
final class FakeNode {
    /** The port that every peer of a test announces. */
    static final int ANNOUNCED_PORT = 11_700;

    final FakeTime time = new FakeTime();
    final FakeLinks table = new FakeLinks();
    final FakePeerStore store = new FakePeerStore();
    /** False while the database is being opened. */
    boolean storeOpen = true;

    final Set<NodeId> banned = new HashSet<>();
    final MessageHandlers handlers = new MessageHandlers();
    final PeerListeners listeners = new PeerListeners();
    final List<String> events = new ArrayList<>();
    final List<FakeLink> dialled = new ArrayList<>();
    /** Where it listens. */
    final List<InetSocketAddress> listening = new ArrayList<>();
    /** What the flooder was told to forget, in order. */
    final List<Long> cleared = new ArrayList<>();
    /** What the flooder was told to broadcast, in order. */
    final List<WireMessage> broadcast = new ArrayList<>();
    /** False while it is being exchanged. */
    boolean flooderThere = true;
    /** IPs by name; there are no other names. */
    final Map<String, String> names = new HashMap<>();
    /** Every name that was looked up, in order. */
    final List<String> resolved = new ArrayList<>();

    final FakeSource source = new FakeSource();
    final FakeRandom random = new FakeRandom();
    final Overlay overlay;
    boolean synced = true;
    boolean tracking = true;
    int maxTxSizeBytes = 102_400;
    long trackingIndex = 8;
    long checkpointLedger = 1;
    long oldestLedger = 1;
    boolean banListThere = true;
    boolean portsFree;
    RuntimeException banListFault;
    boolean authenticatorThere = true;
    /** The release that is emulated now; null while there is none. */
    ProtocolProfile profile = Samples.profile();

    private long links;

    FakeNode(final OverlaySettings settings) {
        listeners.add(new Recorder());
        overlay = another(settings);
    }

    /** Another version of the overlay, over the same links. */
    Overlay another(final OverlaySettings settings) {
        return new Overlay(
                new OverlayServices(
                        table,
                        time,
                        FakeTransport::new,
                        () -> authenticatorThere ? (link, role, profile, port) -> new FakeAuth(role) : null,
                        () -> portsFree ? new FakeSignatures() : null,
                        FakeController::new,
                        () -> flooderThere ? flooder() : null,
                        () -> storeOpen ? store : null,
                        () -> banListThere ? new FakeBans() : null,
                        () -> source,
                        () -> this::ledger,
                        () -> profile,
                        handlers,
                        listeners,
                        random,
                        this::resolve),
                settings);
    }

    static OverlaySettings settings(final int target, final int additional) {
        return settings(new ConnectionLimits(target, additional, 3, 3), Set.of(), false);
    }

    static OverlaySettings settings(
            final ConnectionLimits limits, final Set<NodeId> preferredKeys, final boolean preferredOnly) {
        return new OverlaySettings(
                "127.0.0.1",
                11625,
                limits,
                2,
                30,
                120,
                List.of(),
                List.of(),
                preferredKeys,
                preferredOnly,
                true,
                TestingOptions.NONE,
                12);
    }

    private Flooder flooder() {
        return (Flooder) Proxy.newProxyInstance(
                Flooder.class.getClassLoader(), new Class<?>[] {Flooder.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "broadcast" -> {
                            return broadcast.add((WireMessage) arguments[0]);
                        }
                        case "clearBelow" -> {
                            cleared.add((Long) arguments[0]);
                            return null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private List<InetAddress> resolve(final String name) throws UnknownHostException {
        resolved.add(name);
        final String ip = names.get(name);
        if (ip == null) {
            throw new UnknownHostException("nobody knows " + name);
        }
        return List.of(InetAddress.getByName(ip));
    }

    private LedgerView ledger() {
        return new LedgerView(
                7, trackingIndex, 27, 1000, maxTxSizeBytes, 5000, oldestLedger, checkpointLedger, 5, synced, tracking);
    }

    /** A link that a caller opened; with a session in its slot, unless it was refused. */
    FakeLink accept(final String ip) {
        final FakeLink link = link(Role.ACCEPTOR, new InetSocketAddress(ip, 40_000));
        overlay.inboundDoor().open(link);
        return link;
    }

    boolean mayAccept(final String ip) {
        return overlay.inboundDoor().mayAccept(new InetSocketAddress(ip, 1).getAddress());
    }

    /** An inbound peer after its handshake. */
    FakeLink acceptPeer(final String ip, final NodeId node) {
        final FakeLink link = accept(ip);
        greet(link, node);
        return link;
    }

    /** An outbound peer after its handshake. */
    FakeLink callPeer(final String address, final NodeId node) {
        overlay.control().connect(address);
        time.settle();
        final FakeLink link = dialled.get(dialled.size() - 1);
        receiver(link).connected();
        greet(link, node);
        return link;
    }

    void greet(final FakeLink link, final NodeId node) {
        receive(link, Samples.hello(node, ANNOUNCED_PORT));
        receive(link, new Auth(Auth.FLOW_CONTROL_BYTES_REQUESTED).toMessage());
        time.settle();
    }

    boolean receive(final FakeLink link, final WireMessage message) {
        return receive(link, Samples.frame(message));
    }

    boolean receive(final FakeLink link, final byte[] frame) {
        return receiver(link).frame(frame, frame.length);
    }

    FrameReceiver receiver(final FakeLink link) {
        return link.slot(FrameReceiver.SLOT);
    }

    FakeFramed framed(final FakeLink link) {
        return (FakeFramed) link.slot(FramedLink.FRAMED);
    }

    FakeAuth auth(final FakeLink link) {
        return (FakeAuth) link.slot(AuthSession.SLOT);
    }

    FakeGate gate(final FakeLink link) {
        return (FakeGate) link.slot(FlowGate.SLOT);
    }

    /** Why the connection ended last, or null. */
    String lastDrop() {
        final List<DropRecord> drops = overlay.control().drops();
        return drops.isEmpty() ? null : drops.get(0).reason().text();
    }

    /** Why this connection ended, or null. */
    String dropOf(final FakeLink link) {
        for (final DropRecord drop : overlay.control().drops()) {
            if (drop.link().equals(link.id())) {
                return drop.reason().text();
            }
        }
        return null;
    }

    long meter(final String name) {
        return overlay.meters().get(name);
    }

    private FakeLink link(final Role role, final InetSocketAddress remote) {
        final FakeLink link = new FakeLink(++links, role, remote, time);
        table.open.put(link.id(), link);
        link.slot(FramedLink.FRAMED, new FakeFramed(time.nanoTime()));
        return link;
    }

    /** Random numbers that repeat, and bytes that a test may choose. */
    static final class FakeRandom implements RandomGenerator {
        /** The next bytes asked for; null for some. */
        byte[] next;

        private final Random numbers = new Random(7);

        @Override
        public long nextLong() {
            return numbers.nextLong();
        }

        @Override
        public void nextBytes(final byte[] bytes) {
            if (next == null) {
                numbers.nextBytes(bytes);
            } else {
                System.arraycopy(next, 0, bytes, 0, bytes.length);
                next = null;
            }
        }
    }

    /** What the application knows. */
    static final class FakeSource implements ItemSource {
        final List<String> asked = new ArrayList<>();
        WireMessage known;
        List<WireMessage> state = List.of();

        @Override
        public Optional<WireMessage> transactionSet(final Uint256 hash) {
            asked.add("tx set");
            return Optional.ofNullable(known);
        }

        @Override
        public Optional<WireMessage> quorumSet(final Uint256 hash) {
            asked.add("quorum set");
            return Optional.ofNullable(known);
        }

        @Override
        public List<WireMessage> consensusState(final long fromLedger) {
            asked.add("state from " + fromLedger);
            return state;
        }
    }

    private final class FakeTransport implements Transport {
        @Override
        public Link dial(final InetSocketAddress remote, final LinkAcceptor acceptor) {
            final FakeLink link = link(Role.INITIATOR, remote);
            dialled.add(link);
            link.execute(() -> acceptor.open(link));
            return link;
        }

        @Override
        public ListeningSocket listen(final InetSocketAddress local, final LinkAcceptor acceptor)
                throws java.io.IOException {
            if (!portsFree) {
                throw new java.io.IOException("Address already in use");
            }
            listening.add(local);
            final FakeListener socket = new FakeListener(local.getPort(), closed -> {
                listening.remove(local);
                table.listeners.remove(closed);
            });
            socket.acceptor = acceptor;
            table.listeners.add(socket);
            return socket;
        }

        @Override
        public void serve(final ListeningSocket socket, final LinkAcceptor acceptor) {
            ((FakeListener) socket).acceptor = acceptor;
        }
    }

    private static final class FakeController implements FlowController {
        @Override
        public FlowGate open(final LinkId link, final FlowPort port, final ProtocolProfile profile) {
            return new FakeGate(port);
        }

        @Override
        public FlowTotals totals() {
            throw new UnsupportedOperationException();
        }
    }

    private final class FakeBans implements BanList {
        @Override
        public boolean isBanned(final NodeId node) {
            if (banListFault != null) {
                throw banListFault;
            }
            return banned.contains(node);
        }

        @Override
        public CompletionStage<Void> ban(final NodeId node) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Boolean> unban(final NodeId node) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public List<NodeId> bans() {
            return List.of();
        }
    }

    private final class Recorder implements PeerListener {
        @Override
        public void peerAuthenticated(final PeerInfo peer) {
            events.add("came " + peer.node().key().toBytes()[31]);
        }

        @Override
        public void peerDropped(final PeerInfo peer, final DropReason reason) {
            events.add("went " + peer.node().key().toBytes()[31] + ": " + reason);
        }
    }
}
