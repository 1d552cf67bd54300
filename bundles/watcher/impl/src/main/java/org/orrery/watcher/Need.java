package org.orrery.watcher;

import java.util.ArrayList;
import java.util.List;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.XdrValidator;

/** An item that must be known before a statement means anything. Spec: 20-flow-flood-fetch.md, section 5.7. */
record Need(ItemKind kind, Uint256 hash) {
    /**
     * The quorum set of a statement and the transaction set of each of its values, each once.
     *
     * @throws org.orrery.wire.api.XdrException if a value is no close value
     */
    static List<Need> of(final ScpPledges pledges) {
        final List<Need> needs = new ArrayList<>();
        needs.add(new Need(ItemKind.QUORUM_SET, pledges.quorumSetHash()));
        for (final Opaque value : StatementRules.values(pledges)) {
            final Need need = new Need(
                    ItemKind.TRANSACTION_SET,
                    StellarValue.decode(value.toBytes(), XdrValidator.NEWEST_PROTOCOL)
                            .txSetHash());
            if (!needs.contains(need)) {
                needs.add(need);
            }
        }
        return needs;
    }
}
