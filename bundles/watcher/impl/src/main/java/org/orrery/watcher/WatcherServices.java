package org.orrery.watcher;

import java.util.function.Supplier;
import org.orrery.auth.api.Signatures;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.flood.api.Flooder;
import org.orrery.overlay.api.PeerDirectory;

/**
 * The parts of the node that the watcher needs. Each answers null where there is none at the moment.
 *
 * @param signatures who verifies; while absent envelopes are discarded and transactions put off
 * @param flooder who tells peers of transactions, and forgets closed slots; while absent nobody is told
 * @param fetcher who gets what statements of listed validators refer to; while absent they are refused, or, where there
 *     never was one, taken without it
 * @param peers who is asked where consensus is; while absent nobody is
 */
public record WatcherServices(
        Supplier<Signatures> signatures,
        Supplier<Flooder> flooder,
        Supplier<ItemFetcher> fetcher,
        Supplier<PeerDirectory> peers) {}
