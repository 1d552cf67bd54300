package org.orrery.traffic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.orrery.adverts.api.PeerPull;
import org.orrery.adverts.api.PullMode;
import org.orrery.fetcher.api.FetcherStatus;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.node.api.ApplicationReport;
import org.orrery.node.api.ApplicationStatus;
import org.orrery.peers.api.PeerStatus;

/** How the node is doing, in types of the JDK. Any thread. */
final class StationFigures {
    private final StationServices services;
    /** Each part counts anew. */
    private final AtomicLong sentByPartsThatLeft = new AtomicLong();

    StationFigures(final StationServices services) {
        this.services = services;
    }

    /** A part of pull mode leaves, and does nothing more. */
    void left(final PullMode pull) {
        sentByPartsThatLeft.addAndGet(pull.totals().fulfilled());
    }

    /** All figures; those of a part that is absent are missing. */
    Map<String, Object> all() {
        final List<PeerStatus> peers =
                StationServices.needed(services.peers(), "peers").authenticated();
        final Map<String, Object> all = new HashMap<>();
        add(all, peers);
        add(all, services.application().get());
        add(all, services.fetcher().get());
        final PullMode pull = services.pull().get();
        if (pull != null) {
            all.put("transactionsPulled", pull.totals().pulled());
            all.put(
                    "transactionsSent",
                    sentByPartsThatLeft.get() + pull.totals().fulfilled());
            all.put("transactionsSentTo", sentTo(peers, pull));
        }
        return all;
    }

    private static void add(final Map<String, Object> all, final List<PeerStatus> peers) {
        all.put("peers", peers.size());
        all.put(
                "links",
                peers.stream().map(peer -> peer.peer().link().toString()).toList());
        all.put(
                "messagesRead",
                peers.stream().mapToLong(PeerStatus::messagesRead).sum());
        all.put(
                "messagesWritten",
                peers.stream().mapToLong(PeerStatus::messagesWritten).sum());
        all.put("bytesRead", peers.stream().mapToLong(PeerStatus::bytesRead).sum());
        all.put(
                "bytesWritten",
                peers.stream().mapToLong(PeerStatus::bytesWritten).sum());
        all.put("queuedBytes", peers.stream().mapToLong(PeerStatus::queuedBytes).sum());
    }

    private static void add(final Map<String, Object> all, final ApplicationReport report) {
        if (report != null) {
            final ApplicationStatus status = report.status();
            all.put("trackingIndex", status.trackingIndex());
            all.put("externalizedSlot", status.externalizedSlot());
            all.put("supporters", status.supporters());
            all.put("synced", status.synced());
            all.put("transactionsWaiting", status.transactions());
        }
    }

    private static void add(final Map<String, Object> all, final ItemFetcher fetcher) {
        if (fetcher != null) {
            final FetcherStatus status = fetcher.status();
            all.put("txSetsFetched", status.transactionSets().count());
            all.put("quorumSetsFetched", status.quorumSets().count());
        }
    }

    /** Bodies that went to each peer because it demanded them: nothing else makes a node send a transaction. */
    private static Map<String, Long> sentTo(final List<PeerStatus> peers, final PullMode pull) {
        final Map<String, Long> sent = new HashMap<>();
        for (final PeerStatus peer : peers) {
            final Optional<PeerPull> known = pull.peer(peer.peer().link());
            known.ifPresent(figures -> sent.merge(peer.peer().node().toStrKey(), figures.fulfilled(), Long::sum));
        }
        return sent;
    }
}
