package org.orrery.persistence;

import org.orrery.overlay.api.PeerAddress;

/** Is told which peer records have changed or gone. Must be quick and call nobody. */
interface ChangeNotes {
    /** Takes no notes. */
    ChangeNotes NONE = address -> {};

    /** What is known of this address is not what it was. */
    void changed(PeerAddress address);
}
