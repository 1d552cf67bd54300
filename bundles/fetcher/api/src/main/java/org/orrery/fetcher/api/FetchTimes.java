package org.orrery.fetcher.api;

/**
 * How long items took from the first wish to their arrival, on the monotonic clock.
 *
 * @param count items that arrived while an envelope waited for them
 * @param totalMillis sum over those
 * @param maxMillis the longest
 */
public record FetchTimes(long count, long totalMillis, long maxMillis) {}
