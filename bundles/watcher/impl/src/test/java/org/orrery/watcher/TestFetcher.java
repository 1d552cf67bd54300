package org.orrery.watcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.orrery.fetcher.api.FetcherStatus;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** A fetcher without peers: it remembers wishes, and items come when the test says so. */
final class TestFetcher implements ItemFetcher {
    final Map<Need, Map<WireMessage, NodeId>> wishes = new LinkedHashMap<>();
    final List<EnvelopeStatus> answers = new ArrayList<>();
    final List<List<Long>> purges = new ArrayList<>();
    final List<Need> restarted = new ArrayList<>();
    int room = Integer.MAX_VALUE;
    Watcher watcher;

    /** An item comes from a peer. Returns whether the application stored it. */
    boolean come(final WireMessage item) {
        final Uint256 hash = ItemRoom.hash(item);
        final boolean isQuorumSet = item.type() == MessageType.SCP_QUORUMSET;
        final boolean stored =
                isQuorumSet ? watcher.receiveQuorumSet(hash, item) : watcher.receiveTransactionSet(hash, item);
        if (stored) {
            arrived(isQuorumSet ? ItemKind.QUORUM_SET : ItemKind.TRANSACTION_SET, hash);
        }
        return stored;
    }

    @Override
    public boolean fetch(final ItemKind kind, final Uint256 hash, final WireMessage envelope, final NodeId from) {
        if (room-- <= 0) {
            return false;
        }
        final Need need = new Need(kind, hash);
        if (!wishes.containsKey(need)) {
            restarted.add(need);
        }
        wishes.computeIfAbsent(need, first -> new LinkedHashMap<>()).put(envelope, from);
        return true;
    }

    @Override
    public void cancel(final ItemKind kind, final Uint256 hash, final WireMessage envelope) {
        final Need need = new Need(kind, hash);
        wishes.getOrDefault(need, new LinkedHashMap<>()).remove(envelope);
        wishes.computeIfPresent(need, (same, waiting) -> waiting.isEmpty() ? null : waiting);
    }

    @Override
    public void arrived(final ItemKind kind, final Uint256 hash) {
        final Map<WireMessage, NodeId> waiting = wishes.remove(new Need(kind, hash));
        if (waiting != null) {
            waiting.forEach((envelope, from) -> answers.add(watcher.receiveEnvelope(envelope, from)));
        }
    }

    @Override
    public void purge(final long minSlot, final long maxSlot, final long keptSlot) {
        purges.add(List.of(minSlot, maxSlot, keptSlot));
    }

    @Override
    public List<WireMessage> waitingFor(final ItemKind kind, final Uint256 hash) {
        return List.copyOf(wishes.getOrDefault(new Need(kind, hash), Map.of()).keySet());
    }

    @Override
    public long lastSeenSlot(final ItemKind kind, final Uint256 hash) {
        return waitingFor(kind, hash).stream()
                .mapToLong(envelope -> ScpSlices.of(envelope).slotIndex())
                .max()
                .orElse(0);
    }

    @Override
    public OptionalLong waitingMillis(final ItemKind kind, final Uint256 hash) {
        return OptionalLong.empty();
    }

    @Override
    public FetcherStatus status() {
        throw new UnsupportedOperationException("nobody asks");
    }
}
