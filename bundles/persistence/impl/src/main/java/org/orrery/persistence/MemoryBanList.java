package org.orrery.persistence;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import org.orrery.overlay.api.NodeId;
import org.orrery.persistence.api.BanList;

/**
 * Bans in memory. Bounded only by the operator, who alone can add to it.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 3.
 */
public final class MemoryBanList implements BanList {
    private final ConcurrentSkipListSet<NodeId> banned = new ConcurrentSkipListSet<>();

    @Override
    public boolean isBanned(final NodeId node) {
        return banned.contains(node);
    }

    @Override
    public CompletionStage<Void> ban(final NodeId node) {
        banned.add(node);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> unban(final NodeId node) {
        return CompletableFuture.completedFuture(banned.remove(node));
    }

    @Override
    public List<NodeId> bans() {
        return List.copyOf(banned);
    }

    /** Adds bans that are stored already. */
    void load(final Collection<NodeId> nodes) {
        banned.addAll(nodes);
    }

    /** Lifts a ban that is not stored any more; false if there was none. */
    boolean forget(final NodeId node) {
        return banned.remove(node);
    }
}
