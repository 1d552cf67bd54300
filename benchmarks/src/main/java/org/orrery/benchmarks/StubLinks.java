package org.orrery.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.LinkId;

/** Links without sockets; each call dials the next of them. */
final class StubLinks implements LinkTable {
    private final Map<LinkId, Link> byId = new HashMap<>();
    private final Queue<Link> undialled = new ArrayDeque<>();

    StubLinks(final Collection<? extends Link> links) {
        for (final Link link : links) {
            byId.put(link.id(), link);
            undialled.add(link);
        }
    }

    @Override
    public List<Link> links() {
        return List.copyOf(byId.values());
    }

    @Override
    public Optional<Link> find(final LinkId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        final Link next = undialled.remove();
        prepare.accept(next);
        return next;
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) throws IOException {
        throw new IOException("nobody calls a benchmark");
    }
}
