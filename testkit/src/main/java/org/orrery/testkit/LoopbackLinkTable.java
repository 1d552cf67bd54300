package org.orrery.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;

/** The links of one node on a {@link LoopbackNetwork}. */
final class LoopbackLinkTable implements LinkTable {
    private final LoopbackNetwork network;
    private final InetAddress ip;
    private final Map<LinkId, Link> links = new LinkedHashMap<>();
    private long lastId;

    LoopbackLinkTable(final LoopbackNetwork network, final InetAddress ip) {
        this.network = network;
        this.ip = ip;
    }

    InetAddress ip() {
        return ip;
    }

    VirtualTime time() {
        return network.time();
    }

    @Override
    public List<Link> links() {
        return List.copyOf(links.values());
    }

    @Override
    public Optional<Link> find(final LinkId id) {
        return Optional.ofNullable(links.get(id));
    }

    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        final LoopbackLink link = add(Role.INITIATOR, null);
        link.execute(() -> {
            prepare.accept(link);
            network.dial(link, remote);
        });
        return link;
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) throws IOException {
        return network.listen(this, local.getPort(), opener);
    }

    LoopbackLink accepted(final InetSocketAddress remote) {
        return add(Role.ACCEPTOR, remote);
    }

    void closed(final LinkId id) {
        links.remove(id);
    }

    private LoopbackLink add(final Role role, final InetSocketAddress remote) {
        final LoopbackLink link = new LoopbackLink(this, new LinkId(++lastId), role, remote);
        links.put(link.id(), link);
        return link;
    }
}
