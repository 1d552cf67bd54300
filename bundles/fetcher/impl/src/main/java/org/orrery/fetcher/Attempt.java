package org.orrery.fetcher;

import org.orrery.overlay.api.PeerInfo;

/**
 * What to do next to get an item.
 *
 * @param gaveUp a peer had been asked and is given up
 * @param peer whom to ask, or null if nobody is left: then everybody may be asked again after the wait
 * @param waitMillis how long to wait, after asking or instead of it
 */
record Attempt(boolean gaveUp, PeerInfo peer, long waitMillis) {}
