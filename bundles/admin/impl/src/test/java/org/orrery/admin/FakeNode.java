package org.orrery.admin;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.orrery.adverts.api.PeerPull;
import org.orrery.adverts.api.PullMode;
import org.orrery.adverts.api.PullTotals;
import org.orrery.auth.api.Signatures;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.ConnectAttempt;
import org.orrery.peers.api.DropRecord;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerStatus;
import org.orrery.persistence.api.BanList;
import org.orrery.survey.api.SurveyService;
import org.orrery.wire.api.Uint256;

/** The parts of a node, as commands see them, without a node. */
final class FakeNode {
    static final String PASSPHRASE = "a network of its own";

    final List<PeerStatus> peers = new ArrayList<>();
    final List<String> pendingInbound = new ArrayList<>();
    final List<String> pendingOutbound = new ArrayList<>();
    final List<String> dialled = new ArrayList<>();
    final List<NodeId> dropped = new ArrayList<>();
    final TreeSet<NodeId> banned = new TreeSet<>();
    final Map<LinkId, FlowStatus> flow = new HashMap<>();
    final Map<LinkId, PeerPull> pull = new HashMap<>();
    LedgerView ledger = LedgerView.UNKNOWN;
    RuntimeException banFailure;
    RuntimeException connectFailure;
    SurveyService survey;
    boolean running = true;

    static NodeId node(final int number) {
        final byte[] key = new byte[32];
        key[31] = (byte) number;
        return new NodeId(Uint256.of(key));
    }

    PeerStatus addPeer(final NodeId node, final Role role) {
        final PeerInfo info = new PeerInfo(
                new LinkId(peers.size() + 1L),
                node,
                role,
                new PeerAddress("198.51.100.7", 11625),
                38,
                35,
                27,
                "v27.1.0");
        final PeerStatus status = new PeerStatus(info, 412, 31, 1, 2, 3, 4, 5);
        peers.add(status);
        return status;
    }

    NodeParts parts() {
        return new NodeParts(
                () -> running ? control : null,
                () -> running ? bans : null,
                () -> running ? signatures() : null,
                () -> () -> ledger,
                () -> pullMode,
                () -> survey,
                flow::get);
    }

    Commands commands(final NodeNames names, final boolean standalone) {
        final AdminSettings settings =
                new AdminSettings(0, false, 128, java.util.Set.of(), names, standalone, PASSPHRASE, "v27.1.0");
        return Administration.commands(
                settings, parts(), new NodeFacts("orrery 1", PASSPHRASE, () -> 27), () -> 1_893_456_000_123L);
    }

    private static Signatures signatures() {
        return (Signatures) Proxy.newProxyInstance(
                FakeNode.class.getClassLoader(), new Class<?>[] {Signatures.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("network")) {
                        return NetworkId.ofPassphrase(PASSPHRASE);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private final PullMode pullMode = new PullMode() {
        @Override
        public PullTotals totals() {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.util.Optional<PeerPull> peer(final LinkId link) {
            return java.util.Optional.ofNullable(pull.get(link));
        }
    };

    private final BanList bans = new BanList() {
        @Override
        public boolean isBanned(final NodeId node) {
            return banned.contains(node);
        }

        @Override
        public CompletionStage<Void> ban(final NodeId node) {
            banned.add(node);
            return banFailure == null
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.failedFuture(banFailure);
        }

        @Override
        public CompletionStage<Boolean> unban(final NodeId node) {
            return CompletableFuture.completedFuture(banned.remove(node));
        }

        @Override
        public List<NodeId> bans() {
            return List.copyOf(banned);
        }
    };

    private final PeerControl control = new PeerControl() {
        @Override
        public ConnectAttempt connect(final String address) {
            if (connectFailure != null) {
                throw connectFailure;
            }
            dialled.add(address);
            return new ConnectAttempt(new PeerAddress("198.51.100.8", 11625), "there is no place");
        }

        @Override
        public boolean drop(final NodeId node) {
            if (peers.stream().noneMatch(status -> status.peer().node().equals(node))) {
                return false;
            }
            dropped.add(node);
            return true;
        }

        @Override
        public List<PeerStatus> authenticated() {
            return List.copyOf(peers);
        }

        @Override
        public List<String> pending() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> pending(final Role role) {
            return List.copyOf(role == Role.ACCEPTOR ? pendingInbound : pendingOutbound);
        }

        @Override
        public List<DropRecord> drops() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int listeningPort() {
            return 11625;
        }

        @Override
        public String listeningFailure() {
            return null;
        }
    };
}
