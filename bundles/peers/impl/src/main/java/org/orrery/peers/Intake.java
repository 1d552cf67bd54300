package org.orrery.peers;

import java.util.Arrays;
import org.orrery.auth.api.AuthSession;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.ProtocolProfile;
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

    Intake(final Conversation conversation, final GateSlot gates) {
        this.conversation = conversation;
        this.gates = gates;
    }

    /**
     * Takes a frame in.
     *
     * @param bytes begin with the frame's body and are not kept
     * @return the message, with receive capacity taken, or null if the connection is ending
     */
    WireMessage take(final byte[] bytes, final int length) {
        final XdrValidator validator = validator();
        final long verdict = validator.validate(XdrType.AUTHENTICATED_MESSAGE, bytes, 0, length);
        if (!Verdict.isOk(verdict)) {
            return refuse(DropReason.of(DropRule.CORRUPT_XDR));
        }
        final boolean canonical = !Verdict.hasOddBool(verdict);
        final byte[] body = canonical ? slice(bytes, verdict) : canonical(validator, bytes, verdict);
        final DropReason broken = canonical
                ? auth().open(bytes, Verdict.used(verdict))
                : auth().open(Arrays.copyOf(bytes, Verdict.used(verdict)), body);
        if (broken != null) {
            return refuse(broken);
        }
        final WireMessage message = WireMessage.of(body);
        final FlowGate gate = gates.required();
        return gate.begin(message.type(), message.size()) ? message : refuse(DropReason.of(DropRule.PEER_AT_CAPACITY));
    }

    private XdrValidator validator() {
        final ProtocolProfile profile = conversation.profile();
        return XdrValidator.of(profile.xdrProtocol(), profile.trailingBytesCorrupt());
    }

    private AuthSession auth() {
        final AuthSession auth = conversation.link().slot(AuthSession.SLOT);
        if (auth == null) {
            throw new IllegalStateException("a frame arrived on " + conversation.peer() + " while it cannot be opened");
        }
        return auth;
    }

    private WireMessage refuse(final DropReason reason) {
        conversation.drop(reason);
        return null;
    }

    private static byte[] slice(final byte[] bytes, final long verdict) {
        return Arrays.copyOfRange(bytes, XdrValidator.messageStart(), XdrValidator.messageEnd(verdict));
    }

    private static byte[] canonical(final XdrValidator validator, final byte[] bytes, final long verdict) {
        return validator.canonical(
                XdrType.STELLAR_MESSAGE, bytes, XdrValidator.messageStart(), XdrValidator.messageEnd(verdict));
    }
}
