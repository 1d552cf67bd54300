package org.orrery.testkit;

import java.util.List;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * A validator that says in SCP what it is told to say, correctly signed.
 *
 * @param signer its key
 * @param network the network its statements are for
 * @param quorumSetHash the quorum set its statements name
 */
public record Validator(Signer signer, NetworkId network, Uint256 quorumSetHash) {
    /** The validator of a number: always the same key for the same number. */
    public static Validator numbered(final int number, final NetworkId network) {
        return new Validator(Keys.signer(number), network, Keys.hash("quorum set " + number));
    }

    /** Who it is. */
    public NodeId node() {
        return signer.node();
    }

    /** An SCP_MESSAGE that votes to nominate a value. */
    public WireMessage nominate(final long slot, final Opaque value) {
        return say(slot, new ScpNominate(quorumSetHash, List.of(value), List.of()));
    }

    /** An SCP_MESSAGE that prepares a ballot. */
    public WireMessage prepare(final long slot, final long counter, final Opaque value) {
        return say(slot, new ScpPrepare(quorumSetHash, new ScpBallot(counter, value), null, null, 0, 0));
    }

    /** An SCP_MESSAGE that confirms a ballot. */
    public WireMessage confirm(final long slot, final long counter, final Opaque value) {
        return say(slot, new ScpConfirm(new ScpBallot(counter, value), counter, counter, counter, quorumSetHash));
    }

    /** An SCP_MESSAGE that externalizes a ballot. */
    public WireMessage externalize(final long slot, final long counter, final Opaque value) {
        return say(slot, new ScpExternalize(new ScpBallot(counter, value), counter, quorumSetHash));
    }

    /** An SCP_MESSAGE with any pledges. */
    public WireMessage say(final long slot, final ScpPledges pledges) {
        final ScpStatement statement = new ScpStatement(node().key(), slot, pledges);
        final byte[] signature = signer.sign(SignedBytes.scpStatement(network.hash(), statement));
        return new ScpEnvelope(statement, Opaque.of(signature)).toMessage();
    }
}
