package org.orrery.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.orrery.adverts.api.PullMode;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.flood.api.Flooder;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.peers.MessageHandlers;
import org.orrery.peers.Overlay;
import org.orrery.peers.OverlaySettings;
import org.orrery.peers.PeerListeners;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerTraffic;
import org.orrery.persistence.MemoryBanList;
import org.orrery.persistence.MemoryPeerStore;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PeerType;
import org.orrery.survey.Survey;
import org.orrery.watcher.Watcher;
import org.orrery.wire.api.WireMessage;

/**
 * A whole node, assembled by constructors without a container: the real transport, authentication, flow control, flooding,
 * pull mode, fetching and peers over the links of a {@link Footing}, and a {@link RecordingApplication} on top. Made by
 * {@link NodeBuilder}.
 */
public final class TestNode {
    private final Footing footing;
    private final ProtocolProfile profile;
    private final LinkTable links;
    private final Strands strands;
    private final RecordingApplication application = new RecordingApplication();
    private final PeerStore store;
    private final BanList bans = new MemoryBanList();
    private final Assembly assembly;
    private final PeerAddress wantedAddress;

    TestNode(final NodeBuilder settings) {
        footing = settings.footing();
        profile = settings.profile();
        links = footing.newLinkTable();
        strands = footing.newStrands();
        final PeerStore memory = new MemoryPeerStore(
                strands.clock(), new Random(settings.number()), MemoryPeerStore.DEFAULT_MAX_RECORDS);
        store = settings.dialsByItself() ? memory : new QuietPeerStore(memory);
        assembly = new Assembly(settings, links, strands, application, store, bans, new SecureRandom());
        employ(settings);
        final OverlaySettings overlaySettings = settings.overlaySettings();
        wantedAddress = new PeerAddress(overlaySettings.listenAddress(), overlaySettings.peerPort());
    }

    /** Starts it, and waits until it listens. */
    public void start() {
        overlay().start();
        assembly.adverts().start();
        if (watcher() != null) {
            watcher().start();
        }
        if (survey() != null) {
            survey().start();
        }
        footing.await("the node listens", () -> control().listeningPort() != 0);
    }

    /** Stops it as an operator does: every peer is told. Done when they were. */
    public CompletionStage<Void> stop() {
        assembly.adverts().stop();
        if (survey() != null) {
            survey().stop();
        }
        if (watcher() != null) {
            watcher().stop();
        }
        assembly.fetcher().shutdown();
        return overlay().stop();
    }

    /** Who it is. */
    public NodeId id() {
        return assembly.authenticator().signatures().self();
    }

    /** Where it listens, or, before the start, where it will unless it takes a free port. */
    public PeerAddress address() {
        final int port = control().listeningPort();
        return port == 0 ? wantedAddress : new PeerAddress(wantedAddress.ip(), port);
    }

    /** As {@link #address()}. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), address().port());
    }

    /** Has it dial another one. */
    public void dial(final TestNode other) {
        dial(other.address());
    }

    /** Has it dial an address. */
    public void dial(final PeerAddress address) {
        control().connect(address.toString());
    }

    /** True if it has admitted the other one. */
    public boolean isConnectedTo(final TestNode other) {
        return directory().find(other.id()).isPresent();
    }

    /** Sends a message as the rules say: flood messages through flow control. */
    public void send(final TestNode other, final WireMessage message) {
        directory().send(linkTo(other).id(), message);
    }

    /** Sends flood messages whether or not there is credit, in one turn of the loop. */
    public void sendBeyondCredit(final TestNode other, final List<WireMessage> messages) {
        final Link link = linkTo(other);
        link.execute(() -> messages.forEach(link.slot(FlowPort.SLOT)::transmit));
    }

    /** Sends bytes as they are, past everything. */
    public void sendBytes(final TestNode other, final byte... bytes) {
        final Link link = linkTo(other);
        link.execute(() -> {
            link.write(bytes, 0, bytes.length);
            link.flush((count, failure) -> {});
        });
    }

    /** Has its application hold a transaction of its own and offer it to everybody. */
    public void submit(final WireMessage transaction) {
        node().execute(() -> {
            application.pool(transaction);
            flooder().broadcast(transaction);
        });
    }

    /** Has its application say something in SCP: everybody is told, unless it is not ready with it. */
    public void utter(final WireMessage envelope) {
        node().execute(() -> {
            if (application.receiveEnvelope(envelope, id()) == EnvelopeStatus.READY) {
                flooder().broadcast(envelope);
            }
        });
    }

    /** Tells everybody. */
    public void broadcast(final WireMessage message) {
        flooder().broadcast(message);
    }

    /** Flow control of its end of the connection with another one. Waits for the loop. */
    public FlowStatus flow(final TestNode other) {
        final Link link = linkTo(other);
        final AtomicReference<FlowStatus> status = new AtomicReference<>();
        link.execute(() -> status.set(link.slot(FlowGate.SLOT).status()));
        footing.await("the loop answers", () -> status.get() != null);
        return status.get();
    }

    /** Has it believe that another one granted so much, unsigned. Done when the loop comes to it. */
    public void believeGranted(final TestNode by, final long messages, final long bytes) {
        final Link link = linkTo(by);
        link.execute(() -> assembly.credit().set(link.id(), messages, bytes));
    }

    /** Its end of the connection with another one. */
    public Link linkTo(final TestNode other) {
        final LinkId id = directory()
                .find(other.id())
                .map(PeerInfo::link)
                .orElseThrow(() -> new IllegalStateException("no connection with " + other.id()));
        return links.find(id).orElseThrow();
    }

    /** As which type it knows another one's address; null if it does not. */
    public PeerType typeKnown(final TestNode other) {
        return store.find(other.address()).map(PeerRecord::type).orElse(null);
    }

    /** The text of its latest drop; empty if there was none. */
    public String lastDrop() {
        final List<String> texts = dropTexts();
        return texts.isEmpty() ? "" : texts.get(0);
    }

    /** The texts of its drops, newest first. */
    public List<String> dropTexts() {
        return control().drops().stream().map(drop -> drop.reason().text()).toList();
    }

    /** A meter by stellar-core's name; 0 if there is none. */
    public long meter(final String name) {
        return overlay().meters().getOrDefault(name, 0L);
    }

    public PeerDirectory directory() {
        return overlay().directory();
    }

    public PeerControl control() {
        return overlay().control();
    }

    public PeerStore store() {
        return store;
    }

    public BanList bans() {
        return bans;
    }

    public Flooder flooder() {
        return assembly.flooder();
    }

    /** How transactions are being offered and demanded. */
    public PullMode pullMode() {
        return assembly.adverts();
    }

    /** Gets what envelopes refer to. */
    public ItemFetcher fetcher() {
        return assembly.fetcher();
    }

    /**
     * Has somebody hear of every message of floods, pull mode and fetching that arrives, copies included, before it is
     * handled. On the loop of its link.
     */
    public void overhear(final Consumer<InboundMessage> ear) {
        assembly.overhear(ear);
    }

    /** Gets nothing where the application is a {@link #watcher()}. */
    public RecordingApplication application() {
        return application;
    }

    /** The application, where {@link NodeBuilder#watching} said so; null otherwise. */
    public Watcher watcher() {
        return assembly.watcher();
    }

    /** Surveys, where {@link NodeBuilder#surveying} said so; null otherwise. */
    public Survey survey() {
        return assembly.survey();
    }

    /** What goes over its connections. */
    public PeerTraffic traffic() {
        return overlay().traffic();
    }

    /** The whiteboard of its message handlers; those of the kit have ranking 0. */
    public MessageHandlers handlers() {
        return assembly.handlers();
    }

    /** The whiteboard of its peer listeners. */
    public PeerListeners listeners() {
        return assembly.listeners();
    }

    public LinkTable links() {
        return links;
    }

    public Strands strands() {
        return strands;
    }

    /** The release it emulates. */
    public ProtocolProfile profile() {
        return profile;
    }

    private void employ(final NodeBuilder settings) {
        final int relayAfterMillis = settings.relayAfterMillis();
        if (relayAfterMillis != NodeBuilder.NEVER) {
            application.relayBy(
                    transaction -> node().schedule(() -> flooder().broadcast(transaction), relayAfterMillis));
        }
        if (settings.fetchesItems()) {
            application.fetchBy(assembly.fetcher());
        }
    }

    private Strand node() {
        return strands.strand(Strands.NODE);
    }

    private Overlay overlay() {
        return assembly.overlay();
    }
}
