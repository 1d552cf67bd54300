package org.orrery.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.orrery.link.api.Strand;
import org.orrery.node.api.ItemDepot;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Makes transactions, puts them into the pool, and makes sets of what the pool holds. */
final class TransactionDesk {
    private static final long STRAND_WAIT_SECONDS = 10;

    private final StationServices services;
    private final StationKeys keys;
    private final Strand nodeStrand;
    private final TransactionLog log = new TransactionLog();
    private final AtomicLong next = new AtomicLong();

    TransactionDesk(final StationServices services, final StationKeys keys, final Strand nodeStrand) {
        this.services = services;
        this.keys = keys;
        this.nodeStrand = nodeStrand;
    }

    TransactionLog log() {
        return log;
    }

    /** So many of the usual mixture that were not there before; their full hashes. */
    List<String> submit(final Command command) {
        final int count = command.index("count", TransactionLog.MAX_TRANSACTIONS + 1);
        final StationKeys.Set present = keys.get();
        final NodeId self = present.owner().self();
        final long first = next.getAndAdd(count);
        final List<WireMessage> all = LongStream.range(first, first + count)
                .mapToObj(present.transactions()::mixed)
                .toList();
        nodeStrand.execute(() -> all.forEach(each -> {
            final TransactionPool pool = services.pool().get();
            log.submitted(
                    each.contentHash(),
                    pool != null && pool.receiveTransaction(each, self) == TransactionStatus.PENDING);
        }));
        return all.stream().map(each -> each.contentHash().toString()).toList();
    }

    /** Makes a set of the pool's transactions and holds it for those who ask; waits for the strand. */
    Map<String, Object> propose(final Command command) {
        final int most = command.index("most", TransactionLog.MAX_TRANSACTIONS + 1);
        final Uint256 previous = keys.get().generator().ledgerHash(command.slot() - 1);
        final boolean legacy = command.flag("legacy");
        final CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        nodeStrand.execute(() -> {
            try {
                answer.complete(hold(previous, legacy, waiting(most)));
            } catch (final RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer.orTimeout(STRAND_WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    private Map<String, Object> hold(
            final Uint256 previous, final boolean legacy, final List<WireMessage> transactions) {
        final WireMessage set = legacy
                ? TransactionSets.legacy(previous, transactions)
                : TransactionSets.generalized(previous, transactions);
        final ItemDepot depot = StationServices.needed(services.depot(), "watcher");
        if (!depot.hold(set)) {
            throw new IllegalStateException("the application has no room for a set of " + set.size() + " bytes");
        }
        return Map.of("txSet", Hashes.txSet(set).toString(), "transactions", transactions.size(), "bytes", set.size());
    }

    private List<WireMessage> waiting(final int most) {
        final TransactionPool pool = StationServices.needed(services.pool(), "watcher");
        final List<WireMessage> found = new ArrayList<>();
        for (final Uint256 hash : log.candidates()) {
            if (found.size() == most) {
                break;
            }
            pool.transaction(hash).ifPresent(found::add);
            if (pool.isBanned(hash)) {
                log.settled(hash);
            }
        }
        return found;
    }
}
