package org.orrery.peers;

import java.util.List;
import java.util.Optional;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.WireMessage;

/** The authenticated peers for the other areas. Any thread. */
final class Directory implements PeerDirectory {
    private final PeerTable table;
    private final Sessions sessions;

    Directory(final PeerTable table, final Sessions sessions) {
        this.table = table;
        this.sessions = sessions;
    }

    @Override
    public List<PeerInfo> authenticated() {
        return table.authenticated();
    }

    @Override
    public Optional<PeerInfo> find(final NodeId node) {
        return Optional.ofNullable(table.find(node));
    }

    @Override
    public boolean send(final LinkId link, final WireMessage message) {
        final PeerSession session = sessions.find(link);
        return session != null && session.sendFromAnywhere(message);
    }

    @Override
    public void drop(final LinkId link, final DropReason reason) {
        sessions.drop(link, reason);
    }
}
