package org.orrery.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.orrery.link.NettyLinkTable;
import org.orrery.link.NettySettings;
import org.orrery.link.PooledStrands;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;

/** Nodes in this process over real sockets on 127.0.0.1, in real time. Close it when done: it ends their threads. */
public final class TcpFooting implements Footing, AutoCloseable {
    private static final long AWAIT_NANOS = 60_000_000_000L;
    private static final long POLL_NANOS = 2_000_000;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** A node to be, on a free port; its number decides its identity. */
    @Override
    public NodeBuilder node(final int number) {
        return new NodeBuilder(number, this);
    }

    @Override
    public LinkTable newLinkTable() {
        final NettyLinkTable table = new NettyLinkTable(NettySettings.defaults());
        open.add(table);
        return table;
    }

    @Override
    public Strands newStrands() {
        final PooledStrands strands = new PooledStrands();
        open.add(strands);
        return strands;
    }

    @Override
    public int portOf(final int number) {
        return 0;
    }

    @Override
    public void await(final String what, final BooleanSupplier condition) {
        final long giveUpAt = System.nanoTime() + AWAIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new IllegalStateException("within a minute it did not happen: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        for (final AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (final Exception unexpected) {
                throw new IllegalStateException("links and strands do not fail to close", unexpected);
            }
        }
        open.clear();
    }
}
