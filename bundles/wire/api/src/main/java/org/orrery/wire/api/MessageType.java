package org.orrery.wire.api;

/**
 * The types of {@code StellarMessage}, with their numbers on the wire. The codes 1, 4, 14 and 15 are retired and 25
 * upwards are unassigned: they are corrupt XDR.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 5.1; 50-xdr.md, section 6.
 */
public enum MessageType {
    ERROR_MSG(0),
    AUTH(2),
    DONT_HAVE(3),
    PEERS(5),
    GET_TX_SET(6),
    TX_SET(7),
    TRANSACTION(8),
    GET_SCP_QUORUMSET(9),
    SCP_QUORUMSET(10),
    SCP_MESSAGE(11),
    GET_SCP_STATE(12),
    HELLO(13),
    SEND_MORE(16),
    GENERALIZED_TX_SET(17),
    FLOOD_ADVERT(18),
    FLOOD_DEMAND(19),
    SEND_MORE_EXTENDED(20),
    TIME_SLICED_SURVEY_REQUEST(21),
    TIME_SLICED_SURVEY_RESPONSE(22),
    TIME_SLICED_SURVEY_START_COLLECTING(23),
    TIME_SLICED_SURVEY_STOP_COLLECTING(24);

    private static final MessageType[] BY_CODE = byCode();

    private final int code;

    MessageType(final int code) {
        this.code = code;
    }

    /** The number that stands in the first four bytes of the message. */
    public int code() {
        return code;
    }

    /** True for the four types that flow control meters: SCP_MESSAGE, TRANSACTION, FLOOD_ADVERT, FLOOD_DEMAND. */
    public boolean isFlood() {
        return switch (this) {
            case SCP_MESSAGE, TRANSACTION, FLOOD_ADVERT, FLOOD_DEMAND -> true;
            default -> false;
        };
    }

    /**
     * The type with this number.
     *
     * @return the type, or null where the number is retired or unassigned
     */
    public static MessageType ofCode(final int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    private static MessageType[] byCode() {
        final MessageType[] table = new MessageType[25];
        for (final MessageType type : values()) {
            table[type.code] = type;
        }
        return table;
    }
}
