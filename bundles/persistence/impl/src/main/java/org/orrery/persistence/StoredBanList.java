package org.orrery.persistence;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.orrery.overlay.api.NodeId;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.NotStored;

/**
 * Bans that are in force from memory at once and are acknowledged when they are stored. Once they were given to another
 * version of this part nothing is acknowledged here, for that version would not know of it. Any thread.
 */
final class StoredBanList implements BanList {
    private final MemoryBanList memory;
    private final Unwritten unwritten;
    private boolean given;

    StoredBanList(final MemoryBanList memory, final Unwritten unwritten) {
        this.memory = memory;
        this.unwritten = unwritten;
    }

    @Override
    public boolean isBanned(final NodeId node) {
        return memory.isBanned(node);
    }

    @Override
    public synchronized CompletionStage<Void> ban(final NodeId node) {
        memory.ban(node);
        return changed(node);
    }

    @Override
    public synchronized CompletionStage<Boolean> unban(final NodeId node) {
        final boolean was = memory.forget(node);
        return changed(node).thenApply(stored -> was);
    }

    /** From now on another version has them, or this one again. */
    synchronized void given(final boolean away) {
        given = away;
    }

    private CompletionStage<Void> changed(final NodeId node) {
        return given
                ? CompletableFuture.failedFuture(
                        new NotStored("another version of persistence takes over just now; ask again"))
                : unwritten.changed(node);
    }

    @Override
    public List<NodeId> bans() {
        return memory.bans();
    }
}
