package org.orrery.admin;

/** A part that a command needs is not there, because the node starts or because the part is being exchanged. */
final class NodeNotReady extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NodeNotReady() {
        super("a part of the node is missing", null, false, false);
    }
}
