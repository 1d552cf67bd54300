package org.orrery.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.orrery.flowcontrol.CreditFlowController;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.transport.FramedTransport;
import org.orrery.transport.TransportSettings;
import org.orrery.transport.api.Transport;
import org.orrery.wire.api.WireMessage;

/** A number of {@link StubPeer}s as the authenticated peers of a node. One thread. */
final class StubPeers implements PeerDirectory {
    private static final LedgerView LEDGER =
            new LedgerView(100, 100, 27, 1000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, 89, 64, 98, true, true);

    private final List<StubPeer> peers;
    private final List<PeerInfo> infos;
    private final Map<LinkId, StubPeer> byLink;

    StubPeers(final int count) {
        final List<StubLink> links =
                LongStream.rangeClosed(1, count).mapToObj(StubLink::new).toList();
        final SystemTime time = new SystemTime();
        final Transport transport = new FramedTransport(new StubLinks(links), time, TransportSettings.defaults());
        final CreditFlowController flow =
                new CreditFlowController(FlowLimits.defaults(), time, () -> LEDGER, (older, newer) -> false);
        peers = links.stream().map(link -> new StubPeer(link, transport, flow)).toList();
        infos = peers.stream().map(StubPeer::info).toList();
        byLink = peers.stream().collect(Collectors.toMap(peer -> peer.info().link(), Function.identity()));
    }

    /** Writes what was queued. */
    void turn() {
        for (int i = 0; i < peers.size(); i++) {
            peers.get(i).turn();
        }
    }

    /** Bytes written to all of them so far. */
    long bytesWritten() {
        return peers.stream().mapToLong(StubPeer::bytesWritten).sum();
    }

    @Override
    public List<PeerInfo> authenticated() {
        return infos;
    }

    @Override
    public Optional<PeerInfo> find(final NodeId node) {
        return infos.stream().filter(info -> info.node().equals(node)).findFirst();
    }

    @Override
    public boolean send(final LinkId link, final WireMessage message) {
        byLink.get(link).send(message);
        return true;
    }

    @Override
    public void drop(final LinkId link, final DropReason reason) {
        throw new IllegalStateException(reason.text());
    }
}
