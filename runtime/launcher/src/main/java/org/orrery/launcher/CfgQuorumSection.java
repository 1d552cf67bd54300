package org.orrery.launcher;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code [QUORUM_SET]} and the sets in it. */
final class CfgQuorumSection {
    private static final String SECTION = "QUORUM_SET";
    private static final String THRESHOLD = "THRESHOLD_PERCENT";
    private static final String VALIDATORS = "VALIDATORS";
    private static final int USUAL_PERCENT = 67;
    private static final int MAX_NESTING = 4;

    private final CfgNames names;
    private final Set<String> seen = new HashSet<>();

    private CfgQuorumSection(final CfgNames names) {
        this.names = names;
    }

    /** The quorum set that is written out, or null if there is none. */
    static CfgQuorum read(final CfgTable file, final CfgNames names) {
        return file.has(SECTION) ? new CfgQuorumSection(names).set(file.table(SECTION), file, SECTION, 0) : null;
    }

    private CfgQuorum set(final CfgTable set, final CfgTable outer, final String name, final int depth) {
        if (depth > MAX_NESTING) {
            throw outer.refuse(name, "too many levels in quorum set; accepted are " + MAX_NESTING);
        }
        final List<String> keys = new ArrayList<>();
        for (final String text : set.texts(VALIDATORS)) {
            final String key = names.key(set, VALIDATORS, text);
            if (!seen.add(key)) {
                throw set.refuse(VALIDATORS, "Invalid QUORUM_SET: " + key + " is in it twice");
            }
            keys.add(key);
        }
        final List<CfgQuorum> inner = new ArrayList<>();
        for (final String each : set.keys()) {
            if (!each.equals(THRESHOLD) && !each.equals(VALIDATORS)) {
                inner.add(set(member(set, each), set, each, depth + 1));
            }
        }
        if (keys.isEmpty() && inner.isEmpty()) {
            throw outer.refuse(name, "invalid quorum set definition: " + name + " has no members");
        }
        return CfgQuorum.ofPercent(percent(set), keys, inner);
    }

    private static CfgTable member(final CfgTable set, final String name) {
        try {
            return set.table(name);
        } catch (final UserError wrong) {
            throw set.refuse(name, "invalid quorum set, should be a group while parsing '" + name + "'", "a table");
        }
    }

    private static int percent(final CfgTable set) {
        try {
            return set.whole(THRESHOLD, 1, 100, USUAL_PERCENT);
        } catch (final UserError wrong) {
            throw set.refuse(THRESHOLD, "invalid THRESHOLD_PERCENT", "1 to 100");
        }
    }
}
