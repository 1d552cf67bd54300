package org.orrery.peers;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.LinkId;

/** The links of a {@link FakeNode}, and where it listens. */
final class FakeLinks implements LinkTable {
    final Map<LinkId, FakeLink> open = new TreeMap<>();
    final List<FakeListener> listeners = new ArrayList<>();

    @Override
    public List<Link> links() {
        return List.copyOf(open.values());
    }

    @Override
    public Optional<Link> find(final LinkId id) {
        return Optional.ofNullable(open.get(id))
                .filter(link -> !link.isClosed())
                .map(Link.class::cast);
    }

    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        throw new UnsupportedOperationException("the transport dials");
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) {
        throw new UnsupportedOperationException("the transport listens");
    }

    @Override
    public List<ListeningSocket> listening() {
        return List.copyOf(listeners);
    }
}
