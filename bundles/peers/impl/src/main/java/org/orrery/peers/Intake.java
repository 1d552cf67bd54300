package org.orrery.peers;

import java.util.Arrays;
import org.orrery.auth.api.AuthSession;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.Verdict;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrType;
import org.orrery.wire.api.XdrValidator;

/**
 * From a frame to a message that may be handled: well formed, authenticated, within the receive capacity, in this order.
 * The walk comes before the MAC because corrupt XDR has precedence over a wrong MAC, and because only the walk knows
 * where the message ends and whether it was written canonically. Link's loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, sections 1.3, 2.3 and 5.2.
 */
final class Intake {
    private final Conversation conversation;
    private final GateSlot gates;
    private final XdrValidator validator;

    Intake(final Conversation conversation, final GateSlot gates) {
        this.conversation = conversation;
        this.gates = gates;
        final ProtocolProfile profile = conversation.profile();
        validator = XdrValidator.of(profile.xdrProtocol(), profile.trailingBytesCorrupt());
    }

    /**
     * Takes a frame in.
     *
     * @return the message, with receive capacity taken, or null if the connection is ending
     */
    WireMessage take(final byte[] frame) {
        final long verdict = validator.validateFrame(frame);
        if (!Verdict.isOk(verdict)) {
            return refuse(DropReason.of(DropRule.CORRUPT_XDR));
        }
        final byte[] body = Verdict.used(verdict) == frame.length ? frame : Arrays.copyOf(frame, Verdict.used(verdict));
        final boolean canonical = !Verdict.hasOddBool(verdict);
        final byte[] bytes = canonical ? slice(body) : canonical(body);
        final DropReason broken = open(body, bytes, canonical);
        if (broken != null) {
            return refuse(broken);
        }
        final WireMessage message = WireMessage.of(bytes);
        final FlowGate gate = gates.required();
        return gate.begin(message.type(), message.size()) ? message : refuse(DropReason.of(DropRule.PEER_AT_CAPACITY));
    }

    private DropReason open(final byte[] body, final byte[] message, final boolean canonical) {
        final AuthSession auth = conversation.link().slot(AuthSession.SLOT);
        if (auth == null) {
            throw new IllegalStateException("a frame arrived on " + conversation.peer() + " while it cannot be opened");
        }
        return canonical ? auth.open(body) : auth.open(body, message);
    }

    private WireMessage refuse(final DropReason reason) {
        conversation.drop(reason);
        return null;
    }

    private static byte[] slice(final byte[] body) {
        return Arrays.copyOfRange(body, XdrValidator.messageStart(), body.length - Uint256.BYTES);
    }

    private byte[] canonical(final byte[] body) {
        return validator.canonical(
                XdrType.STELLAR_MESSAGE, body, XdrValidator.messageStart(), body.length - Uint256.BYTES);
    }
}
