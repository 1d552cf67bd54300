package org.orrery.admin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.ProtocolProfile;

/** The releases that can be emulated now. Any thread. */
final class Profiles {
    private final List<ProtocolProfile> all = new CopyOnWriteArrayList<>();

    void add(final ProtocolProfile profile) {
        all.add(profile);
    }

    void remove(final ProtocolProfile profile) {
        all.remove(profile);
    }

    /** The ledger protocol that a node of a release announces. */
    int ledgerProtocol(final String release) {
        for (final ProtocolProfile profile : all) {
            if (profile.release().equals(release)) {
                return profile.ledgerVersion();
            }
        }
        return LedgerView.UNKNOWN.protocolVersion();
    }
}
