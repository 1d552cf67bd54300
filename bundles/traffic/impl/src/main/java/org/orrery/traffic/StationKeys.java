package org.orrery.traffic;

import org.orrery.auth.api.Signatures;

/** What the station makes everything with; derived anew when the service that holds the keys is exchanged. Any thread. */
final class StationKeys {
    /** Accounts that send the transactions of one node: enough that none has two in a ledger of usual size. */
    private static final int ACCOUNTS = 100;

    private static final int NODE_SHIFT = 40;

    private final TrafficSettings settings;
    private final StationServices services;
    private volatile Set present;

    StationKeys(final TrafficSettings settings, final StationServices services) {
        this.settings = settings;
        this.services = services;
    }

    /**
     * The present ones.
     *
     * @throws IllegalStateException if auth is not there
     */
    Set get() {
        final Signatures owner = StationServices.needed(services.signatures(), "auth");
        Set known = present;
        if (known == null || known.owner() != owner) {
            known = new Set(
                    owner,
                    new TrafficGenerator(settings.seed(), settings.validators(), settings.nodes(), owner),
                    new TransactionTraffic(seedOfNode(), ACCOUNTS, owner));
            present = known;
        }
        return known;
    }

    /** Each node has accounts of its own, whose sequence numbers no other node uses. */
    private long seedOfNode() {
        return settings.seed() + ((settings.node() + 1L) << NODE_SHIFT);
    }

    /** Lets go of them, for they belong to a service that leaves. */
    void forget() {
        present = null;
    }

    /** Generators, and the service whose keys they hold. */
    record Set(Signatures owner, TrafficGenerator generator, TransactionTraffic transactions) {}
}
