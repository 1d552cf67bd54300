package org.orrery.auth;

import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1 of what crosses for a link whose handshake is done.
 *
 * @param role our side
 * @param remote the other side
 * @param sendKey a secret
 * @param receiveKey a secret
 * @param sendSequence number of the next message that we send
 * @param receiveSequence number that the next received message must have
 */
record LinkState(
        Role role, NodeId remote, Uint256 sendKey, Uint256 receiveKey, long sendSequence, long receiveSequence) {
    private static final int INITIATOR = 0;
    private static final int ACCEPTOR = 1;

    /** The state of a session, which then gives up its keys, or null if its handshake is not done. */
    static LinkState takenFrom(final HandshakeSession session) {
        final HandshakeSession.Established established = session.established();
        if (established == null) {
            return null;
        }
        final MessageSeal seal = established.seal();
        final LinkState state = new LinkState(
                session.role(),
                established.remote(),
                Uint256.of(seal.keys().send()),
                Uint256.of(seal.keys().receive()),
                seal.sendSequence(),
                seal.receiveSequence());
        seal.keys().wipe();
        return state;
    }

    static LinkState decode(final byte[] fields) {
        return XdrReader.decode(
                fields,
                in -> new LinkState(
                        readRole(in),
                        new NodeId(in.readUint256()),
                        in.readUint256(),
                        in.readUint256(),
                        in.readLong(),
                        in.readLong()));
    }

    byte[] encode() {
        return new XdrWriter()
                .writeInt(role == Role.INITIATOR ? INITIATOR : ACCEPTOR)
                .writeUint256(remote.key())
                .writeUint256(sendKey)
                .writeUint256(receiveKey)
                .writeLong(sendSequence)
                .writeLong(receiveSequence)
                .toBytes();
    }

    /** A session that goes on where the other one stopped. */
    HandshakeSession toSession() {
        final MacKeys keys = new MacKeys(sendKey.toBytes(), receiveKey.toBytes());
        return new HandshakeSession(role, remote, new MessageSeal(keys, sendSequence, receiveSequence));
    }

    /** Other side and numbers; never the keys. */
    @Override
    public String toString() {
        return role + " with " + remote + " at " + sendSequence + "/" + receiveSequence;
    }

    private static Role readRole(final XdrReader in) {
        return switch (in.readInt()) {
            case INITIATOR -> Role.INITIATOR;
            case ACCEPTOR -> Role.ACCEPTOR;
            default -> throw in.failure(XdrViolation.DISCRIMINANT);
        };
    }
}
