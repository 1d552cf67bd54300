package org.orrery.wire.api;

import java.util.function.Function;

/**
 * A message of the overlay as a value: the arm of {@code StellarMessage} that belongs to {@link #type()}. Every record
 * has a static {@code of(WireMessage)} beside {@link #toMessage()}. The messages that are not here, TRANSACTION,
 * TX_SET and GENERALIZED_TX_SET, are never taken apart; see {@link TransactionSlices} and {@link Hashes}.
 *
 * <p>Spec: 50-xdr.md, section 4.
 */
public sealed interface OverlayMessage extends XdrValue
        permits ErrorMsg,
                Hello,
                Auth,
                DontHave,
                Peers,
                GetTxSet,
                GetScpQuorumSet,
                GetScpState,
                ScpQuorumSet,
                ScpEnvelope,
                SendMore,
                SendMoreExtended,
                FloodAdvert,
                FloodDemand,
                SignedTimeSlicedSurveyRequest,
                SignedTimeSlicedSurveyResponse,
                SignedTimeSlicedSurveyStartCollecting,
                SignedTimeSlicedSurveyStopCollecting {
    /** The type that the encoded message starts with. */
    MessageType type();

    /** The whole message, encoded anew. */
    default WireMessage toMessage() {
        final XdrWriter out = new XdrWriter();
        out.writeInt(type().code());
        encode(out);
        return WireMessage.of(out.toBytes());
    }

    /** Decodes the arm of a message, which must fill it. */
    static <T> T read(final WireMessage message, final MessageType type, final Function<XdrReader, T> decoder) {
        if (message.type() != type) {
            throw new IllegalArgumentException(type + " expected, got " + message.type());
        }
        return XdrReader.decode(message.body(), in -> {
            in.expectDiscriminant(type.code());
            return decoder.apply(in);
        });
    }
}
