package org.orrery.persistence;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.orrery.overlay.api.NodeId;
import org.orrery.persistence.api.BanList;

/** Bans that are in force from memory at once and are acknowledged when they are stored. Any thread. */
final class StoredBanList implements BanList {
    private final MemoryBanList memory;
    private final Unwritten unwritten;

    StoredBanList(final MemoryBanList memory, final Unwritten unwritten) {
        this.memory = memory;
        this.unwritten = unwritten;
    }

    @Override
    public boolean isBanned(final NodeId node) {
        return memory.isBanned(node);
    }

    @Override
    public CompletionStage<Void> ban(final NodeId node) {
        memory.ban(node);
        return unwritten.changed(node);
    }

    @Override
    public CompletionStage<Boolean> unban(final NodeId node) {
        final boolean was = memory.forget(node);
        return unwritten.changed(node).thenApply(stored -> was);
    }

    @Override
    public List<NodeId> bans() {
        return memory.bans();
    }
}
