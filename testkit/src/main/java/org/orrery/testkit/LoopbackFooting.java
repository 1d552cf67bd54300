package org.orrery.testkit;

import java.util.function.BooleanSupplier;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.PeerAddress;

/** Nodes in memory, in virtual time, all at 127.0.0.1 like those of stellar-core's unit tests. */
public final class LoopbackFooting implements Footing {
    private static final long AWAIT_MILLIS = 60_000;

    private final VirtualTime time;
    private final LoopbackNetwork network;

    /** Nodes on a network of their own, in simultaneous order of scheduling. */
    public LoopbackFooting() {
        this(new VirtualTime(), 1);
    }

    /**
     * Nodes on a network of their own.
     *
     * @param seed for what is random in the network
     */
    public LoopbackFooting(final VirtualTime time, final long seed) {
        this.time = time;
        network = new LoopbackNetwork(time, seed);
    }

    /** A node to be; its number decides its identity and its port. */
    @Override
    public NodeBuilder node(final int number) {
        return new NodeBuilder(number, this);
    }

    public VirtualTime time() {
        return time;
    }

    public LoopbackNetwork network() {
        return network;
    }

    @Override
    public LinkTable newLinkTable() {
        return network.tableAt(NodeBuilder.LOCALHOST);
    }

    @Override
    public Strands newStrands() {
        return new VirtualStrands(time);
    }

    @Override
    public int portOf(final int number) {
        return PeerAddress.DEFAULT_PORT + 2 * number;
    }

    @Override
    public void await(final String what, final BooleanSupplier condition) {
        if (!time.runUntil(condition, AWAIT_MILLIS)) {
            throw new IllegalStateException("within a virtual minute it did not happen: " + what);
        }
    }
}
