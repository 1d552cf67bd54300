package org.orrery.watcher;

/**
 * How much the watcher keeps. Whoever brings something is charged for it; one peer may fill a quarter of a room and no
 * more, so that what others bring still finds a place.
 *
 * @param envelopeBytes size of the largest SCP message that is looked at
 * @param scpBytes SCP messages altogether, each charged with {@link #ENTRY_BYTES} more
 * @param transactionBytes transactions altogether, charged likewise
 * @param transactions how many transactions
 * @param transactionsPerSource how many transactions of one account
 * @param itemBytes transaction sets and quorum sets altogether
 * @param items how many transaction sets and quorum sets
 */
public record WatcherLimits(
        int envelopeBytes,
        long scpBytes,
        long transactionBytes,
        int transactions,
        int transactionsPerSource,
        long itemBytes,
        int items) {
    /** What an entry costs besides its message. */
    public static final int ENTRY_BYTES = 256;

    private static final long MIB = 1L << 20;

    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public WatcherLimits {
        WatcherSettings.atLeast("MAX_ENVELOPE_BYTES", envelopeBytes, 96);
        WatcherSettings.atLeast("SCP_STATE_BYTES", scpBytes, 1);
        WatcherSettings.atLeast("TRANSACTION_POOL_BYTES", transactionBytes, 1);
        WatcherSettings.atLeast("TRANSACTION_POOL_SIZE", transactions, 1);
        WatcherSettings.atLeast("TRANSACTIONS_PER_SOURCE", transactionsPerSource, 1);
        WatcherSettings.atLeast("ITEM_CACHE_BYTES", itemBytes, 1);
        WatcherSettings.atLeast("ITEM_CACHE_SIZE", items, 1);
    }

    /** 64 KiB for a message, 32 MiB of statements, 16 MiB of transactions, 64 MiB of sets. */
    public static WatcherLimits defaults() {
        return new WatcherLimits(1 << 16, 32 * MIB, 16 * MIB, 10_000, 1, 64 * MIB, 10_000);
    }
}
