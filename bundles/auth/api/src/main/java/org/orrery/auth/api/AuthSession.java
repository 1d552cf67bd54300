package org.orrery.auth.api;

import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.SlotKey;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Handshake and seal of one link: the object in its auth slot. On the link's loop.
 * Spec: 10-transport-auth-peer.md, sections 2 to 4.
 */
@ProviderType
public interface AuthSession {
    /** Where it is. */
    SlotKey<AuthSession> SLOT = new SlotKey<>(Area.AUTH, AuthSession.class);

    /** How far the handshake is. */
    HandshakeStage stage();

    /** Our HELLO, with a certificate that is good for at least half an hour. */
    WireMessage hello();

    /** Takes the other side's HELLO: checks and consequences in the order of section 4.3. */
    HandshakeStep receiveHello(Hello hello, HandshakePolicy policy);

    /** Takes the other side's AUTH: steps 1 to 6 of section 4.4. */
    HandshakeStep receiveAuth(Auth auth, HandshakePolicy policy);

    /**
     * Seals an outgoing message: takes the next sequence number and computes the MAC. HELLO and ERROR_MSG get 0 and 32
     * zero bytes and take no number.
     *
     * @param mac receives 32 bytes
     * @return the sequence number
     */
    long seal(WireMessage message, byte[] mac);

    /**
     * Checks sequence and MAC of a received frame; on success the expected sequence advances. ERROR_MSG, and everything
     * before {@link HandshakeStage#GOT_HELLO}, passes unchecked and advances nothing.
     *
     * @param bytes begin with a whole frame body: 4 bytes of version, 8 of sequence, the message, 32 of MAC
     * @param length of the frame body
     * @return null, or why the connection ends
     */
    DropReason open(byte[] bytes, int length);

    /** As {@link #open(byte[], int)}, with an array of the frame body's length. */
    default DropReason open(final byte[] frame) {
        return open(frame, frame.length);
    }

    /**
     * As {@link #open(byte[])}, with the message in other bytes than it was received in, because a boolean in it was not
     * written canonically.
     */
    DropReason open(byte[] frame, byte[] canonicalMessage);
}
