package org.orrery.adverts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.orrery.flood.FloodHandlers;
import org.orrery.flood.FloodSettings;
import org.orrery.flood.Floodgate;
import org.orrery.flood.TransactionTaps;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.FloodDemand;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * A node with the real pull mode and the real flooding, on links that carry messages without flow control in no time. Its
 * application hands on what it accepts.
 */
final class FakeNode implements PeerDirectory, LinkTable {
    final FakeTime time;
    final NodeId id;
    final FakePool pool = new FakePool();
    final Floodgate floodgate;
    final List<Sent> sent = new ArrayList<>();
    Adverts adverts;
    LedgerView ledger = Samples.ledger(100, 1000);
    ProtocolProfile profile = Samples.profile(true);
    boolean present = true;

    private final AdvertSettings settings;
    private final List<PeerInfo> peers = new ArrayList<>();
    private final Map<LinkId, Link> links = new HashMap<>();
    private final Map<LinkId, Remote> remotes = new HashMap<>();
    private final TransactionTaps taps = new TransactionTaps();
    private final FloodHandlers flood;

    record Sent(LinkId link, WireMessage message) {}

    private record Remote(FakeNode node, PeerInfo self) {}

    FakeNode(final FakeTime time, final int number, final AdvertSettings settings) {
        this.time = time;
        this.settings = settings;
        id = Samples.node(number);
        adverts = newAdverts();
        floodgate = new Floodgate(() -> this, () -> ledger.trackingIndex(), () -> adverts, FloodSettings.defaults());
        flood = new FloodHandlers(floodgate, time, () -> null, () -> pool, () -> ledger.synced(), taps);
        taps.add((from, hash) -> adverts.transactionReceived(from, hash));
        pool.accepted = transaction -> time.schedule(() -> floodgate.broadcast(transaction), 200);
    }

    /** Another pull mode of the same node, as a newer bundle beside the present one. */
    Adverts newAdverts() {
        return new Adverts(
                this,
                time,
                new PullPorts(
                        () -> present ? this : null, () -> present ? pool : null, () -> () -> ledger, () -> profile),
                settings,
                new Random(7));
    }

    FakeNode start() {
        adverts.start();
        return this;
    }

    /** A transaction from a user. */
    void submit(final WireMessage transaction) {
        pool.receiveTransaction(transaction, id);
    }

    void connect(final FakeNode other) {
        final PeerInfo there = peerOf(other, 1 + links.size());
        final PeerInfo here = peerOf(this, 1 + other.links.size());
        add(there, new Remote(other, here));
        other.add(here, new Remote(this, there));
    }

    private static PeerInfo peerOf(final FakeNode node, final long link) {
        final PeerInfo any = Samples.peer(1, link);
        return new PeerInfo(any.link(), node.id, any.role(), any.address(), 41, 40, 27, "test");
    }

    private void add(final PeerInfo peer, final Remote remote) {
        peers.add(peer);
        links.put(peer.link(), new FakeLink(time, peer.link()));
        remotes.put(peer.link(), remote);
        adverts.peerAuthenticated(peer);
    }

    /** A peer that only exists here: what is sent to it is noted. */
    PeerInfo peer(final int number) {
        final PeerInfo peer = Samples.peer(number, number);
        peers.add(peer);
        links.put(peer.link(), new FakeLink(time, peer.link()));
        adverts.peerAuthenticated(peer);
        return peer;
    }

    void drop(final PeerInfo peer) {
        peers.remove(peer);
        links.remove(peer.link()).close();
        adverts.peerDropped(peer, null);
    }

    LinkId linkTo(final FakeNode other) {
        return find(other.id).orElseThrow().link();
    }

    /** A message arrives. */
    Samples.Inbound receive(final PeerInfo from, final WireMessage message) {
        final Samples.Inbound in = new Samples.Inbound(from, message);
        if (message.type() == MessageType.TRANSACTION) {
            flood.handle(in);
        } else {
            adverts.handle(in);
        }
        return in;
    }

    Samples.Inbound receiveAdvert(final PeerInfo from, final List<Uint256> hashes) {
        return receive(from, new FloodAdvert(hashes).toMessage());
    }

    /** All hashes of the adverts sent to one link. */
    List<Uint256> advertised(final LinkId link) {
        return messages(link, MessageType.FLOOD_ADVERT).stream()
                .flatMap(each -> FloodAdvert.of(each).txHashes().stream())
                .toList();
    }

    /** All hashes of the demands sent to one link. */
    List<Uint256> demanded(final LinkId link) {
        return messages(link, MessageType.FLOOD_DEMAND).stream()
                .flatMap(each -> FloodDemand.of(each).txHashes().stream())
                .toList();
    }

    List<WireMessage> messages(final LinkId link, final MessageType type) {
        return sent.stream()
                .filter(each -> each.link().equals(link) && each.message().type() == type)
                .map(Sent::message)
                .toList();
    }

    @Override
    public List<PeerInfo> authenticated() {
        return List.copyOf(peers);
    }

    @Override
    public Optional<PeerInfo> find(final NodeId node) {
        return peers.stream().filter(peer -> peer.node().equals(node)).findFirst();
    }

    @Override
    public boolean send(final LinkId link, final WireMessage message) {
        sent.add(new Sent(link, message));
        final Remote remote = remotes.get(link);
        if (remote != null) {
            time.schedule(() -> remote.node.receive(remote.self, message), 0);
        }
        return true;
    }

    @Override
    public void drop(final LinkId link, final DropReason reason) {
        throw new AssertionError("pull mode drops nobody");
    }

    @Override
    public List<Link> links() {
        return List.copyOf(links.values());
    }

    @Override
    public Optional<Link> find(final LinkId link) {
        return Optional.ofNullable(links.get(link)).filter(each -> !each.isClosed());
    }

    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        throw new AssertionError("pull mode does not dial");
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) throws IOException {
        throw new AssertionError("pull mode does not listen");
    }
}
