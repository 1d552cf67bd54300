package org.orrery.overlay.api;

/** Which side of a connection we are. Spec: 10-transport-auth-peer.md, section 0.1. */
public enum Role {
    /** We dialled: stellar-core's WE_CALLED_REMOTE, an outbound peer. */
    INITIATOR,
    /** They dialled: stellar-core's REMOTE_CALLED_US, an inbound peer. */
    ACCEPTOR
}
