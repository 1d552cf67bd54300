package org.orrery.persistence.api;

/** How an address came to be known. The order is that of the stored numbers. Spec: 10-transport-auth-peer.md, section 7.3. */
public enum PeerType {
    INBOUND,
    OUTBOUND,
    PREFERRED
}
