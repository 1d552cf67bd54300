package org.orrery.testkit;

import org.orrery.overlay.api.Role;

/**
 * One connection of a {@link LoopbackNetwork}: both ends and both directions.
 *
 * @param number 1 for the network's first, ascending
 * @param initiator the end that dialled
 * @param acceptor the end that accepted
 * @param toAcceptor what the initiator sends
 * @param toInitiator what the acceptor sends
 */
public record LoopbackConnection(
        int number, LoopbackLink initiator, LoopbackLink acceptor, LoopbackPipe toAcceptor, LoopbackPipe toInitiator) {
    /** What the end of that role sends. */
    public LoopbackPipe from(final Role sender) {
        return sender == Role.INITIATOR ? toAcceptor : toInitiator;
    }

    /** True while neither end is closed. */
    public boolean isOpen() {
        return !initiator.isClosed() && !acceptor.isClosed();
    }
}
