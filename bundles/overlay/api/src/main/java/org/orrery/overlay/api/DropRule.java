package org.orrery.overlay.api;

import org.orrery.wire.api.ErrorCode;

/**
 * The rules by which a connection ends: whether the peer is told (and with which code), and the text that stands in logs,
 * in the drop history and, where the peer is told, in ERROR_MSG. Texts are those of stellar-core.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 7.2.
 */
public enum DropRule {
    ERROR_DURING_READ(null, "error during read"),
    HEADER_READ_ERROR(null, "error reading message header: "),
    HEADER_SHORT_READ(null, "short read of message header"),
    BODY_READ_ERROR(null, "error reading message body: "),
    BODY_SHORT_READ(null, "short read of message body"),
    CORRUPT_XDR(ErrorCode.ERR_DATA, "received corrupt XDR"),
    CRYPTO_ERROR(ErrorCode.ERR_DATA, "crypto error"),
    SHORT_WRITE(null, "error during async_write"),
    WRITE_ERROR(null, "error during write"),
    WRITE_QUEUE_FULL(null, "write queue full"),
    UNABLE_TO_CONNECT(null, "unable to connect: "),
    OUTBOUND_TAKEN(null, "all outbound connections taken"),
    INBOUND_PENDING_TAKEN(null, "all pending inbound connections are taken"),
    UNEXPECTED_SEQUENCE(ErrorCode.ERR_AUTH, "unexpected auth sequence"),
    ZERO_MAC_KEY(ErrorCode.ERR_AUTH, "receive mac key is zero"),
    UNEXPECTED_MAC(ErrorCode.ERR_AUTH, "unexpected MAC"),
    UNEXPECTED_HELLO(null, "received unexpected HELLO"),
    BAD_AUTH_CERT(null, "failed to verify auth cert"),
    BANNED(null, "node is banned"),
    NO_REMOTE_ADDRESS(null, "failed to determine remote address"),
    BAD_CRYPTO_REQUEST(null, "Bad crypto request"),
    WRONG_PROTOCOL_VERSION(ErrorCode.ERR_CONF, "wrong protocol version"),
    CONNECTING_TO_SELF(ErrorCode.ERR_CONF, "connecting to self"),
    WRONG_NETWORK(ErrorCode.ERR_CONF, "wrong network passphrase"),
    BAD_ADDRESS(ErrorCode.ERR_CONF, "bad address"),
    ALREADY_CONNECTED(ErrorCode.ERR_CONF, "already-connected peer: "),
    OUT_OF_ORDER_AUTH(ErrorCode.ERR_MISC, "out-of-order AUTH message"),
    FLOW_CONTROL_BYTES_DISABLED(ErrorCode.ERR_CONF, "flow control bytes disabled"),
    PEER_REJECTED(ErrorCode.ERR_LOAD, "peer rejected"),
    PREFERRED_PEER_SELECTED(ErrorCode.ERR_LOAD, "preferred peer selected instead"),
    RANDOM_OUT_OF_SYNC(ErrorCode.ERR_LOAD, "random disconnect due to out of sync"),
    BEFORE_HANDSHAKE(null, "received "),
    RECEIVED_PEERS(null, "received PEERS"),
    TOO_MANY_PEERS(null, "too many msgs PEERS"),
    PEER_AT_CAPACITY(null, "unexpected flood message, peer at capacity"),
    UNEXPECTED_SEND_MORE(null, "unexpected message type SEND_MORE"),
    INVALID_SEND_MORE_EXTENDED(null, "invalid message SEND_MORE_EXTENDED"),
    CAPACITY_OVERFLOW(null, "Peer capacity overflow"),
    IDLE_TIMEOUT(null, "idle timeout"),
    NO_FLOOD_REQUESTS(null, "idle timeout (no new flood requests)"),
    STRAGGLING(null, "straggling (cannot keep up)"),
    SURVEY_SIGNATURE(ErrorCode.ERR_MISC, "Survey has invalid signature"),
    DROPPED_BY_USER(ErrorCode.ERR_MISC, "dropped by user"),
    SHUTDOWN(ErrorCode.ERR_MISC, "shutdown"),
    /** The other side sent ERROR_MSG; the text is {@code CODE (sanitised text)}. */
    REMOTE_ERROR(null, ""),
    /** A swap could not carry this link over in time; it is redialled. */
    HANDOVER_DRAINED(ErrorCode.ERR_MISC, "link drained for an upgrade"),
    /** A bug of ours, charged to this connection alone. */
    LOCAL_FAULT(null, "internal error");

    private final ErrorCode told;
    private final String text;

    DropRule(final ErrorCode told, final String text) {
        this.told = told;
        this.text = text;
    }

    /**
     * The code of the ERROR_MSG that goes out before the drop.
     *
     * @return the code, or null for a silent drop
     */
    public ErrorCode told() {
        return told;
    }

    /** The text, or its constant first part where a detail follows. */
    public String text() {
        return text;
    }
}
