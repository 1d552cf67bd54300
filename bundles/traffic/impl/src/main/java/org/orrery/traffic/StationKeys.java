package org.orrery.traffic;

import org.orrery.auth.api.Signatures;

/** What the station makes everything with; derived anew when the service that holds the keys is exchanged. Any thread. */
final class StationKeys {
    /** Accounts that send the transactions of one node. */
    private static final int ACCOUNTS = 50;

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
                    new TransactionTraffic(settings.seed(), ACCOUNTS, owner));
            present = known;
        }
        return known;
    }

    /** Lets go of them, for they belong to a service that leaves. */
    void forget() {
        present = null;
    }

    /** Generators, and the service whose keys they hold. */
    record Set(Signatures owner, TrafficGenerator generator, TransactionTraffic transactions) {}
}
