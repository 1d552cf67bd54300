package org.orrery.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** An item that an envelope refers to. */
record NeededItem(ItemKind kind, Uint256 hash) {
    private static final int XDR_PROTOCOL = 27;

    /** What an SCP_MESSAGE refers to: its quorum set, and the transaction sets of the values of its ballot or nomination. */
    static List<NeededItem> of(final WireMessage envelope) {
        final ScpPledges pledges = ScpEnvelope.of(envelope).statement().pledges();
        final List<NeededItem> items = new ArrayList<>();
        items.add(new NeededItem(ItemKind.QUORUM_SET, pledges.quorumSetHash()));
        for (final Opaque value : values(pledges)) {
            final Uint256 hash =
                    StellarValue.decode(value.toBytes(), XDR_PROTOCOL).txSetHash();
            items.add(new NeededItem(ItemKind.TRANSACTION_SET, hash));
        }
        return items;
    }

    private static List<Opaque> values(final ScpPledges pledges) {
        if (pledges instanceof final ScpNominate nominate) {
            return Stream.concat(nominate.votes().stream(), nominate.accepted().stream())
                    .distinct()
                    .toList();
        }
        if (pledges instanceof final ScpPrepare prepare) {
            return List.of(prepare.ballot().value());
        }
        if (pledges instanceof final ScpConfirm confirm) {
            return List.of(confirm.ballot().value());
        }
        return List.of(((ScpExternalize) pledges).commit().value());
    }
}
