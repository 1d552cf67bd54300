package org.orrery.adverts;

/**
 * What the operator can set, under stellar-core's names. Spec: 20-flow-flood-fetch.md, section 8.
 *
 * @param advertPeriodMillis how long hashes are collected for one advert, 1 and more
 * @param demandPeriodMillis time between rounds of demands, 1 and more
 * @param demandBackoffMillis what each unanswered demand adds to the wait before the next, 1 and more
 * @param opRate classic operations to flood, as a multiple of what a ledger holds; above 0
 * @param sorobanRate Soroban transactions to flood, as a multiple of what a ledger holds; above 0
 */
public record AdvertSettings(
        int advertPeriodMillis, int demandPeriodMillis, int demandBackoffMillis, double opRate, double sorobanRate) {
    public AdvertSettings {
        atLeastOne("FLOOD_ADVERT_PERIOD_MS", advertPeriodMillis);
        atLeastOne("FLOOD_DEMAND_PERIOD_MS", demandPeriodMillis);
        atLeastOne("FLOOD_DEMAND_BACKOFF_DELAY_MS", demandBackoffMillis);
        positive("FLOOD_OP_RATE_PER_LEDGER", opRate);
        positive("FLOOD_SOROBAN_RATE_PER_LEDGER", sorobanRate);
    }

    /** The values of stellar-core. */
    public static AdvertSettings defaults() {
        return new AdvertSettings(100, 200, 500, 1.0, 1.0);
    }

    private static void atLeastOne(final String name, final int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " (" + value + ") must be at least 1 millisecond; raise it");
        }
    }

    private static void positive(final String name, final double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " (" + value + ") must be a number above 0; 1.0 is usual");
        }
    }
}
