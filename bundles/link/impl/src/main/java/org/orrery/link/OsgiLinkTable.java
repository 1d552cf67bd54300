package org.orrery.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.LinkId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** The link table as a service. Deactivation closes every link. */
@Component(service = LinkTable.class, immediate = true, configurationPid = LinkConfiguration.PID)
@Designate(ocd = LinkConfiguration.class)
public final class OsgiLinkTable implements LinkTable {
    private final NettyLinkTable table;

    /** Called by the container. */
    @Activate
    public OsgiLinkTable(final LinkConfiguration configuration) {
        final SocketKind kind = SocketKind.named(configuration.LINK__SOCKETS());
        table = new NettyLinkTable(new NettySettings(
                configuration.LINK__LOOP__THREADS(), kind == SocketKind.AUTO ? SocketKind.fromProperty() : kind));
    }

    @Deactivate
    void deactivate() {
        table.close();
    }

    @Override
    public List<Link> links() {
        return table.links();
    }

    @Override
    public Optional<Link> find(final LinkId id) {
        return table.find(id);
    }

    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        return table.dial(remote, prepare);
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) throws IOException {
        return table.listen(local, opener);
    }

    @Override
    public List<ListeningSocket> listening() {
        return table.listening();
    }
}
