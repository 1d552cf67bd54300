package org.orrery.fetcher;

import java.util.List;
import java.util.Random;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** A fetcher among stubs, in virtual time. */
final class Bench {
    final VirtualStrands time;
    final StubNetwork network;
    final StubFlooder flooder;
    final StubApplication application = new StubApplication();
    final TrackingItemFetcher fetcher;
    final ItemHandlers handlers;
    StubApplication present = application;

    Bench() {
        this(FetcherSettings.defaults());
    }

    Bench(final FetcherSettings settings) {
        this(settings, new VirtualStrands());
    }

    private Bench(final FetcherSettings settings, final VirtualStrands time) {
        this(settings, time, new StubNetwork(time::nowMillis));
    }

    /** Beside another one, in the same time and network. */
    Bench(final FetcherSettings settings, final VirtualStrands time, final StubNetwork network) {
        this.time = time;
        this.network = network;
        flooder = new StubFlooder(network);
        fetcher = new TrackingItemFetcher(
                new FetcherServices(() -> network, network::control, () -> flooder, () -> present, () -> present),
                time,
                new Random(1),
                settings);
        handlers = new ItemHandlers(fetcher, time);
    }

    PeerInfo connect(final int number) {
        final PeerInfo peer = Samples.peer(number);
        network.peers.add(peer);
        return peer;
    }

    boolean fetch(final Uint256 txSet, final WireMessage envelope) {
        return fetcher.fetch(ItemKind.TRANSACTION_SET, txSet, envelope, Samples.SENDER);
    }

    void cancel(final Uint256 txSet, final WireMessage envelope) {
        fetcher.cancel(ItemKind.TRANSACTION_SET, txSet, envelope);
    }

    /** The application has it now. */
    void recv(final Uint256 txSet) {
        fetcher.arrived(ItemKind.TRANSACTION_SET, txSet);
    }

    long lastSeen(final Uint256 txSet) {
        return fetcher.lastSeenSlot(ItemKind.TRANSACTION_SET, txSet);
    }

    List<WireMessage> waitingFor(final Uint256 txSet) {
        return fetcher.waitingFor(ItemKind.TRANSACTION_SET, txSet);
    }

    void tryNextPeer(final Uint256 txSet) {
        fetcher.tryNextPeer(new ItemKey(ItemKind.TRANSACTION_SET, txSet));
    }

    StubInbound receive(final PeerInfo from, final WireMessage message) {
        final StubInbound in = new StubInbound(from, message);
        handlers.handle(in);
        return in;
    }

    StubInbound dontHave(final PeerInfo from, final Uint256 txSet) {
        return receive(from, DontHave.of(MessageType.GENERALIZED_TX_SET, txSet).toMessage());
    }
}
