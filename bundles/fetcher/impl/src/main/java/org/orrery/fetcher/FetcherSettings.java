package org.orrery.fetcher;

/**
 * What the operator can set. Beyond each bound wishes are refused.
 *
 * @param maxItems items tracked at most, 1 and more
 * @param maxItemsPerValidator items that one validator's envelopes opened, at most, 1 and more
 * @param maxEnvelopesPerItem envelopes that wait for one item at most, 1 and more
 * @param maxWaitingBytes size of all waiting envelopes, one counted for each item it waits for, 1 and more
 */
public record FetcherSettings(int maxItems, int maxItemsPerValidator, int maxEnvelopesPerItem, long maxWaitingBytes) {
    public FetcherSettings {
        requirePositive("FETCH_MAX_ITEMS", maxItems);
        requirePositive("FETCH_MAX_ITEMS_PER_VALIDATOR", maxItemsPerValidator);
        requirePositive("FETCH_MAX_ENVELOPES_PER_ITEM", maxEnvelopesPerItem);
        requirePositive("FETCH_MAX_WAITING_BYTES", maxWaitingBytes);
    }

    /** 10 000 items, 500 for one validator, 1000 envelopes for one item, 128 MiB. */
    public static FetcherSettings defaults() {
        return new FetcherSettings(10_000, 500, 1000, 128L << 20);
    }

    private static void requirePositive(final String name, final long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " (" + value + ") must be at least 1; raise it");
        }
    }
}
