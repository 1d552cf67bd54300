package org.orrery.peers;

import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;

/**
 * Carries out what follows from new settings: listens elsewhere, begins or ceases to call, resolves new names, and drops
 * those peers that have no place any more, and nobody else. Everything that is only looked up is not its business: it
 * holds from the next look on. On the strand {@code peers}.
 */
final class Reconfiguration {
    private final Rooms rooms;
    private final ListeningDoor door;
    private final Maintenance maintenance;
    private final ConfiguredPeers configured;

    Reconfiguration(
            final Rooms rooms,
            final ListeningDoor door,
            final Maintenance maintenance,
            final ConfiguredPeers configured) {
        this.rooms = rooms;
        this.door = door;
        this.maintenance = maintenance;
        this.configured = configured;
    }

    /**
     * Settings have changed.
     *
     * @param listening whether the node was told to listen
     * @param calling whether the node was told to call peers
     */
    void from(final OverlaySettings before, final OverlaySettings now, final boolean listening, final boolean calling) {
        if (listening) {
            moveDoor(before, now);
        }
        if (calling && !now.runStandalone()) {
            maintenance.start();
        } else {
            maintenance.stop();
        }
        if (now.knownPeers().equals(before.knownPeers()) && now.preferredPeers().equals(before.preferredPeers())) {
            dropSurplus();
        } else {
            // Names first: whoever is preferred from now on must not be taken for surplus.
            configured.changed(this::dropSurplus);
        }
    }

    private void moveDoor(final OverlaySettings before, final OverlaySettings now) {
        final boolean moved = now.peerPort() != before.peerPort()
                || !now.listenAddress().equals(before.listenAddress())
                || before.runStandalone();
        if (now.runStandalone()) {
            door.pause();
        } else if (moved) {
            door.reopen();
        }
    }

    private void dropSurplus() {
        for (final Peer peer : rooms.table().surplus(rooms.preferred()::isPreferred)) {
            rooms.sessions().drop(peer.link(), DropReason.of(DropRule.PEER_REJECTED));
        }
    }
}
