package org.orrery.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.testkit.Keys;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.Validator;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.GetScpQuorumSet;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SendMore;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** One well-formed message of every type that has no business before the end of the handshake. */
final class EveryMessage {
    private static final TransactionBuilder PAYMENT = TransactionBuilder.payment(1);

    private EveryMessage() {}

    static List<WireMessage> butThoseOfTheHandshake() {
        final Uint256 hash = Keys.hash("something");
        final List<WireMessage> all = new ArrayList<>(List.of(
                DontHave.of(MessageType.TX_SET, hash).toMessage(),
                Messages.peers(new PeerAddress("1.2.3.4", 11625)),
                new GetTxSet(hash).toMessage(),
                Messages.txSet(hash, List.of(PAYMENT)),
                PAYMENT.build(),
                new GetScpQuorumSet(hash).toMessage(),
                Messages.quorumSet(3).toMessage(),
                Validator.numbered(1, NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE))
                        .nominate(101, Opaque.of(new byte[4])),
                new GetScpState(0).toMessage(),
                new SendMore(1).toMessage(),
                Messages.generalizedTxSet(hash, List.of(PAYMENT)),
                Messages.advert(List.of(PAYMENT.build())),
                Messages.demand(List.of(PAYMENT.build())),
                new SendMoreExtended(1, 1).toMessage()));
        all.addAll(Surveys.oneOfEach());
        return all;
    }
}
