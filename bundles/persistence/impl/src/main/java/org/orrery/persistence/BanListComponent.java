package org.orrery.persistence;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.orrery.overlay.api.NodeId;
import org.orrery.persistence.api.BanList;
import org.osgi.service.component.annotations.Component;

/** {@link MemoryBanList} as a service. */
@Component(service = BanList.class, immediate = true)
public final class BanListComponent implements BanList {
    private final MemoryBanList bans = new MemoryBanList();

    @Override
    public boolean isBanned(final NodeId node) {
        return bans.isBanned(node);
    }

    @Override
    public CompletionStage<Void> ban(final NodeId node) {
        return bans.ban(node);
    }

    @Override
    public CompletionStage<Boolean> unban(final NodeId node) {
        return bans.unban(node);
    }

    @Override
    public List<NodeId> bans() {
        return bans.bans();
    }
}
