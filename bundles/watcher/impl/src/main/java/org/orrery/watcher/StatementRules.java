package org.orrery.watcher;

import java.util.ArrayList;
import java.util.List;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;

/** What a statement must satisfy to mean anything, and the values it speaks of. Pure; any thread. */
final class StatementRules {
    private StatementRules() {}

    /** Counters in order, lists sorted, something said. */
    static boolean isSane(final ScpPledges pledges) {
        if (pledges instanceof final ScpPrepare prepare) {
            return isSane(prepare);
        }
        if (pledges instanceof final ScpConfirm confirm) {
            return confirm.ballot().counter() > 0
                    && confirm.nH() <= confirm.ballot().counter()
                    && confirm.nCommit() <= confirm.nH();
        }
        if (pledges instanceof final ScpExternalize externalize) {
            return externalize.commit().counter() > 0
                    && externalize.nH() >= externalize.commit().counter();
        }
        final ScpNominate nominate = (ScpNominate) pledges;
        return nominate.votes().size() + nominate.accepted().size() > 0
                && isAscending(nominate.votes())
                && isAscending(nominate.accepted());
    }

    /** Every value that would have to be known before the statement can be acted on. */
    static List<Opaque> values(final ScpPledges pledges) {
        final List<Opaque> values = new ArrayList<>();
        if (pledges instanceof final ScpPrepare prepare) {
            add(values, prepare.ballot());
            add(values, prepare.prepared());
            add(values, prepare.preparedPrime());
        } else if (pledges instanceof final ScpConfirm confirm) {
            add(values, confirm.ballot());
        } else if (pledges instanceof final ScpExternalize externalize) {
            add(values, externalize.commit());
        } else {
            final ScpNominate nominate = (ScpNominate) pledges;
            values.addAll(nominate.votes());
            values.addAll(nominate.accepted());
        }
        return values;
    }

    private static boolean isSane(final ScpPrepare prepare) {
        final ScpBallot prepared = prepare.prepared();
        final boolean primeIsLower = prepared == null
                || prepare.preparedPrime() == null
                || StatementOrder.compare(prepare.preparedPrime(), prepared) < 0
                        && !prepare.preparedPrime().value().equals(prepared.value());
        final boolean highIsPrepared = prepare.nH() == 0 || prepared != null && prepare.nH() <= prepared.counter();
        final boolean commitIsBelowHigh = prepare.nC() == 0
                || prepare.nC() <= prepare.nH()
                        && prepare.nH() <= prepare.ballot().counter();
        return prepare.ballot().counter() > 0 && primeIsLower && highIsPrepared && commitIsBelowHigh;
    }

    private static boolean isAscending(final List<Opaque> values) {
        for (int i = 1; i < values.size(); i++) {
            if (StatementOrder.compare(values.get(i - 1), values.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void add(final List<Opaque> values, final ScpBallot ballot) {
        if (ballot != null) {
            values.add(ballot.value());
        }
    }
}
