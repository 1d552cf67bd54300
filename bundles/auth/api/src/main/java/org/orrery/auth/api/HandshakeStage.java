package org.orrery.auth.api;

/** How far a handshake is. Spec: 10-transport-auth-peer.md, section 0.1. */
public enum HandshakeStage {
    /** No HELLO was accepted yet: nothing is authenticated. */
    AWAIT_HELLO,
    /** HELLO accepted, keys derived: from here every message but ERROR_MSG carries a MAC. */
    GOT_HELLO,
    /** AUTH accepted. */
    GOT_AUTH
}
