/**
 * Fetching items: {@link org.orrery.fetcher.TrackingItemFetcher} asks peers, one after the other, for what envelopes wait
 * for; {@link org.orrery.fetcher.ItemHandlers} takes their answers; a {@link org.orrery.fetcher.Tracker} knows for one
 * item who waits, who was asked and who is next.
 *
 * <p>Everything happens on the strand {@code node}, because the application calls and is called there and both directions
 * nest. The state itself is guarded by the short lock of {@link org.orrery.fetcher.Trackers}, under which nothing is
 * called, so that links' loops can tell an unwanted answer at once, and a swap can take the state without waiting for that
 * strand. Spec: 20-flow-flood-fetch.md, sections 5, 7.2 and 10.1.
 */
package org.orrery.fetcher;
