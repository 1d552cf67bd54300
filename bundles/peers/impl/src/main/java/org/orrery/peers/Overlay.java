package org.orrery.peers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerTraffic;
import org.orrery.transport.api.LinkAcceptor;

/**
 * The peers of one node: assembles the rooms, starts and stops them. Usable without a container.
 *
 * <p>Thread: the tick and the listener work on the strand {@code peers}, names are resolved on {@code peers-dns}, each
 * connection lives on its link's loop. The methods here may be called by any thread.
 */
public final class Overlay {
    private static final String STRAND = "peers";

    private final Rooms rooms;
    private final Strand strand;
    private final InboundDoor inboundDoor;
    private final ListeningDoor listeningDoor;
    private final Maintenance maintenance;
    private final Reconfiguration reconfiguration;
    private final Directory directory;
    private final Control control;
    private final TrafficBook traffic;
    private volatile OverlaySettings settings;
    private volatile boolean stopping;
    private CompletionStage<Void> farewell;
    /** Another version of this part is in charge. */
    private volatile boolean elsewhere;

    private final OverlayHandover handover;
    private boolean listening;
    private boolean calling;

    /** Assembles; nothing moves before {@link #start}. */
    public Overlay(final OverlayServices services, final OverlaySettings settings) {
        this.settings = settings;
        strand = services.strands().strand(STRAND);
        final Meters meters = new Meters();
        rooms = new Rooms(
                services,
                this::settings,
                new PeerTable(this::settings),
                new Sessions(),
                new PeerRecords(services.peerStore(), services.clock()::unixSeconds, services.random()),
                new PreferredPeers(this::settings),
                meters,
                new Traffic(),
                new RecentMessages(),
                new DropHistory(),
                this::announcedPort);
        // A caller may be preferred before the first tick has resolved the names.
        rooms.preferred().resolved(ConfiguredPeers.numeric(settings.preferredPeers()));
        final SessionMaker maker = new SessionMaker(rooms);
        final Dialler dialler = new Dialler(rooms, maker, this::isShut);
        inboundDoor = new InboundDoor(rooms, maker, this::isShut);
        listeningDoor = new ListeningDoor(rooms, inboundDoor, strand);
        final ConfiguredPeers configured =
                new ConfiguredPeers(rooms, strand, services.strands().strand("peers-dns"));
        maintenance = new Maintenance(rooms, dialler, configured, strand);
        reconfiguration = new Reconfiguration(rooms, listeningDoor, maintenance, configured);
        directory = new Directory(rooms.table(), rooms.sessions());
        control = new Control(rooms, dialler, listeningDoor);
        traffic = new TrafficBook(rooms);
        handover = new OverlayHandover(this, rooms, new Arrivals(rooms, strand), STRAND);
    }

    /** Begins to listen and to call peers, unless RUN_STANDALONE. A second call does nothing. */
    public synchronized void start() {
        listen();
        if (!calling && !stopping) {
            calling = true;
            if (!settings.runStandalone()) {
                strand.execute(maintenance::start);
            }
        }
    }

    /**
     * Begins to listen, unless RUN_STANDALONE, and calls nobody but whom it is told to call. A second call does nothing;
     * {@link #start} may follow.
     */
    public synchronized void listen() {
        if (!listening && !stopping) {
            listening = true;
            if (!settings.runStandalone()) {
                strand.execute(listeningDoor::open);
            }
        }
    }

    /**
     * Stops listening and calling, and ends every connection, inbound before outbound, telling each why. Sockets close
     * five seconds later. A second call does nothing; there is no second start.
     *
     * @return done when everybody has been told, as far as the system's buffers; whoever closes the sockets earlier should
     *     wait for it, but not for ever
     */
    public synchronized CompletionStage<Void> stop() {
        if (stopping) {
            return farewell;
        }
        stopping = true;
        try {
            strand.execute(this::close);
        } catch (final RejectedExecutionException ended) {
            // Then nothing else runs there any more either.
            close();
        }
        farewell = rooms.sessions().farewell();
        dropAll(Role.ACCEPTOR);
        dropAll(Role.INITIATOR);
        return farewell;
    }

    /**
     * Goes on with other settings. A changed address is listened on; changed names are resolved; peers that the new
     * settings have no place for are told {@code peer rejected}, and nobody else is dropped.
     */
    public synchronized void reconfigure(final OverlaySettings changed) {
        final OverlaySettings before = settings;
        settings = changed;
        if (stopping) {
            return;
        }
        final boolean listens = listening;
        final boolean calls = calling;
        strand.execute(() -> reconfiguration.from(before, changed, listens, calls));
    }

    /** Ends to listen and to call, with everything left as it is for another version of this part. */
    synchronized ProcessState give(final List<PeerFacts> peers) {
        elsewhere = true;
        listening = false;
        calling = false;
        return new ProcessState(peers, listeningDoor.give(), maintenance.give(), Account.giveOf(rooms));
    }

    /** Goes on to listen and to call where another version stopped. */
    synchronized void take(final ProcessState state) {
        elsewhere = false;
        listening = true;
        calling = state.tick().running();
        state.account().addTo(rooms);
        listeningDoor.take(state.listening());
        maintenance.resume(state.tick());
        if (!settings.runStandalone()) {
            strand.execute(listeningDoor::resume);
        }
    }

    /** The transport is another one now, or none. Any thread. */
    public void transportChanged() {
        try {
            strand.execute(listeningDoor::transportChanged);
        } catch (final RejectedExecutionException ended) {
            // Then nobody listens any more either.
            return;
        }
    }

    /** The authenticated peers. */
    public PeerDirectory directory() {
        return directory;
    }

    /** What an operator may do. */
    public PeerControl control() {
        return control;
    }

    /** What goes over the connections, peer by peer. */
    public PeerTraffic traffic() {
        return traffic;
    }

    /** All counts by name; names are stellar-core's where it counts the same. */
    public Map<String, Long> meters() {
        final Map<String, Long> all = new TreeMap<>(rooms.meters().snapshot());
        rooms.traffic().addTo(all);
        rooms.recent().addTo(all);
        all.put("overlay.connection.authenticated", (long)
                rooms.table().authenticated().size());
        all.put("overlay.connection.pending", (long)
                (rooms.table().pending(Role.ACCEPTOR).size()
                        + rooms.table().pending(Role.INITIATOR).size()));
        return all;
    }

    /** Gives and takes the peers. */
    public HandoverParticipant participant() {
        return handover;
    }

    /** The shared rooms, for tests. */
    Rooms rooms() {
        return rooms;
    }

    /** Where callers come in. */
    LinkAcceptor inboundDoor() {
        return inboundDoor;
    }

    private void close() {
        listeningDoor.close();
        maintenance.stop();
    }

    private void dropAll(final Role role) {
        rooms.table().pending(role).forEach(this::dropUnlessLeft);
        rooms.table().authenticated(role).forEach(this::dropUnlessLeft);
    }

    /** What has been given up is a peer of another version, which says goodbye in its own time. */
    private void dropUnlessLeft(final Peer peer) {
        final PeerSession session = rooms.sessions().find(peer.link());
        if (session != null && !session.crossing().hasLeft()) {
            session.dropFromAnywhere(DropReason.of(DropRule.SHUTDOWN));
        }
    }

    private OverlaySettings settings() {
        return settings;
    }

    private boolean isShut() {
        return stopping || elsewhere;
    }

    private int announcedPort() {
        return listeningDoor.announcedPort();
    }
}
