package org.orrery.peers.api;

import org.orrery.overlay.api.PeerAddress;

/**
 * What came of an operator's wish to dial.
 *
 * @param address what the text stood for
 * @param refusal why nothing was begun, for people; null if the address is being dialled
 */
public record ConnectAttempt(PeerAddress address, String refusal) {
    /** True if the address is being dialled. */
    public boolean begun() {
        return refusal == null;
    }
}
