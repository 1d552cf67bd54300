package org.orrery.watcher;

import java.util.List;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;

/**
 * Which of two statements of one validator about one slot says more. Pure; any thread.
 * Spec: 20-flow-flood-fetch.md, section 1.8.
 */
final class StatementOrder {
    private StatementOrder() {}

    /** True if {@code newer} makes {@code older} obsolete. False for a nomination and a ballot, either way. */
    static boolean isNewer(final ScpPledges older, final ScpPledges newer) {
        if (older instanceof final ScpNominate before) {
            return newer instanceof final ScpNominate after && nominatesMore(before, after);
        }
        if (newer instanceof ScpNominate) {
            return false;
        }
        // PREPARE, CONFIRM and EXTERNALIZE are numbered in the order in which a ballot passes them.
        return older.code() == newer.code() ? isFurther(older, newer) : older.code() < newer.code();
    }

    /** Unsigned, byte by byte; of two that are equal so far the shorter is less. */
    static int compare(final Opaque left, final Opaque right) {
        final int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            final int order = Byte.compareUnsigned(left.at(i), right.at(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** By counter, then by value; an absent ballot is less than any other. */
    static int compare(final ScpBallot left, final ScpBallot right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        final int order = Long.compare(left.counter(), right.counter());
        return order != 0 ? order : compare(left.value(), right.value());
    }

    private static boolean nominatesMore(final ScpNominate before, final ScpNominate after) {
        return includes(after.votes(), before.votes())
                && includes(after.accepted(), before.accepted())
                && after.votes().size() + after.accepted().size()
                        > before.votes().size() + before.accepted().size();
    }

    /** Both are sorted, so one pass is enough however long they are. */
    private static boolean includes(final List<Opaque> all, final List<Opaque> some) {
        int found = 0;
        for (int i = 0; i < all.size() && found < some.size(); i++) {
            if (compare(all.get(i), some.get(found)) == 0) {
                found++;
            }
        }
        return found == some.size();
    }

    private static boolean isFurther(final ScpPledges older, final ScpPledges newer) {
        if (older instanceof final ScpPrepare before && newer instanceof final ScpPrepare after) {
            return compare(before, after) < 0;
        }
        if (older instanceof final ScpConfirm before && newer instanceof final ScpConfirm after) {
            return compare(before, after) < 0;
        }
        // Nothing goes beyond EXTERNALIZE, the only kind that is left.
        assert older instanceof ScpExternalize : older;
        return false;
    }

    private static int compare(final ScpPrepare before, final ScpPrepare after) {
        int order = compare(before.ballot(), after.ballot());
        if (order == 0) {
            order = compare(before.prepared(), after.prepared());
        }
        if (order == 0) {
            order = compare(before.preparedPrime(), after.preparedPrime());
        }
        return order != 0 ? order : Long.compare(before.nH(), after.nH());
    }

    private static int compare(final ScpConfirm before, final ScpConfirm after) {
        int order = compare(before.ballot(), after.ballot());
        if (order == 0) {
            order = Long.compare(before.nPrepared(), after.nPrepared());
        }
        return order != 0 ? order : Long.compare(before.nH(), after.nH());
    }
}
