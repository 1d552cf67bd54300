package org.orrery.peers;

import java.util.List;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.PeerAddressXdr;
import org.orrery.wire.api.Peers;
import org.orrery.wire.api.WireMessage;

/** Which addresses are passed on, and which are taken. Any thread. Spec: 10-transport-auth-peer.md, section 5.6. */
final class PeersMessage {
    private static final int MAX_SENT = 50;
    private static final int MAX_PORT = 65_535;

    private final Rooms rooms;

    PeersMessage(final Rooms rooms) {
        this.rooms = rooms;
    }

    /** The PEERS for one who called us, or null if there is nobody to tell of. */
    WireMessage toShare(final PeerAddress receiver, final ProtocolProfile profile) {
        final List<PeerRecord> chosen =
                rooms.records().recommended(MAX_SENT, record -> isSendable(record.address(), receiver, profile));
        return chosen.isEmpty()
                ? null
                : new Peers(chosen.stream()
                                .map(record -> toXdr(record.address()))
                                .toList())
                        .toMessage();
    }

    /** Takes what another node recommends; what it says about failures counts nothing. */
    void receive(final WireMessage message, final PeerAddress sender, final ProtocolProfile profile) {
        for (final PeerAddressXdr entry : Peers.of(message).peers()) {
            if (!entry.isIpv6() && entry.port() > 0 && entry.port() <= MAX_PORT) {
                take(PeerAddress.ofIpv4(entry.ip().toBytes(), (int) entry.port()), sender, profile);
            }
        }
    }

    /** An address as it stands in a message. */
    static PeerAddressXdr toXdr(final PeerAddress address) {
        return new PeerAddressXdr(Opaque.of(address.ipv4()), address.port(), 0);
    }

    private void take(final PeerAddress address, final PeerAddress sender, final ProtocolProfile profile) {
        // The reference compares with the sender's IP, not with ours: seen from behind a shared address it is the same.
        final boolean self = address.ip().equals(sender.ip())
                && address.port() == rooms.announcedPort().getAsInt();
        final boolean local =
                address.isLocalhost() && !rooms.settings().get().testing().allowLocalhost();
        if (!self && !local && mayGossip(address, profile)) {
            rooms.records().heardOf(address);
        }
    }

    /** IPv6 has a place in the message, but no other node takes it from there. */
    private boolean isSendable(final PeerAddress address, final PeerAddress receiver, final ProtocolProfile profile) {
        return address.ipv4() != null && address.port() > 0 && !address.equals(receiver) && mayGossip(address, profile);
    }

    private boolean mayGossip(final PeerAddress address, final ProtocolProfile profile) {
        return !address.isPrivate()
                || profile.privateAddressesOption()
                        && rooms.settings().get().testing().allowPrivate();
    }
}
