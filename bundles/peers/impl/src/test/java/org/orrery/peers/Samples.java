package org.orrery.peers;

import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.ErrorCode;
import org.orrery.wire.api.ErrorMsg;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.FloodDemand;
import org.orrery.wire.api.GetScpQuorumSet;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.Peers;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.SendMore;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/** One of everything. */
final class Samples {
    private Samples() {}

    static ProtocolProfile profile() {
        return new ProtocolProfile(
                "v27.1.0", 40, 41, 27, 27, true, 10, true, true, false, false, true, false, false, false);
    }

    /** A release that ignored bytes behind a message. */
    static ProtocolProfile earlierProfile() {
        return new ProtocolProfile(
                "v26.1.0", 38, 40, 26, 26, false, 10, false, true, false, false, false, false, false, false);
    }

    static Uint256 hash(final int number) {
        final byte[] bytes = new byte[Uint256.BYTES];
        bytes[Uint256.BYTES - 1] = (byte) number;
        return Uint256.of(bytes);
    }

    static NodeId node(final int number) {
        return new NodeId(hash(number));
    }

    static WireMessage hello(final NodeId node, final int port) {
        return new Hello(
                        27,
                        41,
                        40,
                        hash(0),
                        Opaque.ofText("test"),
                        port,
                        node.key(),
                        new AuthCert(hash(1), 0, Opaque.of(new byte[64])),
                        hash(2))
                .toMessage();
    }

    /** A frame with a zero sequence and a zero MAC. */
    static byte[] frame(final WireMessage message) {
        final XdrWriter out = new XdrWriter();
        out.writeInt(0).writeLong(0);
        return out.writeFixed(Opaque.of(message.body()))
                .writeUint256(Uint256.ZERO)
                .toBytes();
    }

    static WireMessage scpMessage(final int slot) {
        return new ScpEnvelope(
                        new ScpStatement(hash(1), slot, new ScpNominate(hash(2), List.of(), List.of())), Opaque.EMPTY)
                .toMessage();
    }

    /** A message of any type, as small as it can be. */
    static WireMessage of(final MessageType type) {
        return switch (type) {
            case ERROR_MSG -> ErrorMsg.of(ErrorCode.ERR_MISC, "bye").toMessage();
            case AUTH -> new Auth(200).toMessage();
            case DONT_HAVE -> DontHave.of(MessageType.TX_SET, hash(1)).toMessage();
            case PEERS -> new Peers(List.of()).toMessage();
            case GET_TX_SET -> new GetTxSet(hash(1)).toMessage();
            case TX_SET -> raw(type, 32 + 4);
            case TRANSACTION -> transaction();
            case GET_SCP_QUORUMSET -> new GetScpQuorumSet(hash(1)).toMessage();
            case SCP_QUORUMSET -> new ScpQuorumSet(1, List.of(hash(1)), List.of()).toMessage();
            case SCP_MESSAGE -> scpMessage(1);
            case GET_SCP_STATE -> new GetScpState(0).toMessage();
            case HELLO -> hello(node(1), 11625);
            case SEND_MORE -> new SendMore(1).toMessage();
            case SEND_MORE_EXTENDED -> new SendMoreExtended(1, 1).toMessage();
            case GENERALIZED_TX_SET -> generalizedTxSet();
            case FLOOD_ADVERT -> new FloodAdvert(List.of(hash(1))).toMessage();
            case FLOOD_DEMAND -> new FloodDemand(List.of(hash(1))).toMessage();
            // Empty signature, two node ids, ledger, key, command, nonce, two indexes.
            case TIME_SLICED_SURVEY_REQUEST -> raw(type, 4 + 36 + 36 + 4 + 32 + 4 + 4 + 4 + 4);
            // Empty signature, two node ids, ledger, command, empty body, nonce.
            case TIME_SLICED_SURVEY_RESPONSE -> raw(type, 4 + 36 + 36 + 4 + 4 + 4 + 4);
            // Empty signature, node id, nonce, ledger.
            case TIME_SLICED_SURVEY_START_COLLECTING, TIME_SLICED_SURVEY_STOP_COLLECTING -> raw(type, 4 + 36 + 4 + 4);
        };
    }

    private static WireMessage raw(final MessageType type, final int zeros) {
        return WireMessage.of(new XdrWriter()
                .writeInt(type.code())
                .writeFixed(Opaque.of(new byte[zeros]))
                .toBytes());
    }

    private static WireMessage generalizedTxSet() {
        return WireMessage.of(new XdrWriter()
                .writeInt(MessageType.GENERALIZED_TX_SET.code())
                .writeInt(1)
                .writeUint256(Uint256.ZERO)
                .writeInt(0)
                .toBytes());
    }

    /** Envelope v1; source, fee, sequence, no condition, no memo, no operation, no extension, no signature. */
    private static WireMessage transaction() {
        return WireMessage.of(new XdrWriter()
                .writeInt(MessageType.TRANSACTION.code())
                .writeInt(2)
                .writeNodeId(hash(1))
                .writeInt(100)
                .writeLong(1)
                .writeInt(0)
                .writeInt(0)
                .writeInt(0)
                .writeInt(0)
                .writeInt(0)
                .toBytes());
    }
}
