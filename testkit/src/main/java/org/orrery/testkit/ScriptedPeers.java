package org.orrery.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.StellarAuthenticator;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.protocol.Profiles;

/** Makes {@link ScriptedPeer}s of one identity. */
public final class ScriptedPeers {
    private final Footing footing;
    private final LinkTable links;
    private final StellarAuthenticator authenticator;
    private final int announcedPort;
    private final List<ScriptedPeer> accepted = new CopyOnWriteArrayList<>();

    /**
     * Peers of an identity, on the test network.
     *
     * @param number of the identity, as for a node
     */
    public ScriptedPeers(final Footing footing, final int number) {
        this.footing = footing;
        links = footing.newLinkTable();
        authenticator = new StellarAuthenticator(
                IdentitySettings.of(NodeBuilder.PASSPHRASE, Keys.seed(number)),
                footing.newStrands().clock(),
                new SecureRandom());
        announcedPort = PeerAddress.DEFAULT_PORT + 2 * number;
    }

    /** Who they are. */
    public NodeId id() {
        return authenticator.signatures().self();
    }

    /**
     * A peer that dials.
     *
     * @param script tells it what to do before it is connected
     */
    public ScriptedPeer dial(final TestNode node, final Consumer<ScriptedPeer> script) {
        final AtomicReference<ScriptedPeer> peer = new AtomicReference<>();
        links.dial(node.socketAddress(), link -> peer.set(prepared(link, announcedPort, script)));
        footing.await("a scripted peer is ready to dial", () -> peer.get() != null);
        return peer.get();
    }

    /** A peer that dials and makes a correct handshake. */
    public ScriptedPeer dial(final TestNode node) {
        return dial(node, peer -> {});
    }

    /**
     * Listens for nodes.
     *
     * @param script tells each peer what to do before it reads
     * @return where
     */
    public PeerAddress listen(final Consumer<ScriptedPeer> script) {
        final InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            final Opener opener = new Opener(script);
            opener.port = links.listen(local, opener).port();
            return new PeerAddress(NodeBuilder.LOCALHOST, opener.port);
        } catch (final IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Those that were dialled, in order. */
    public List<ScriptedPeer> accepted() {
        return accepted;
    }

    private ScriptedPeer prepared(final Link link, final int port, final Consumer<ScriptedPeer> script) {
        final ScriptedPeer peer = ScriptedPeer.on(link, authenticator, Profiles.DEFAULT, port);
        script.accept(peer);
        return peer;
    }

    private final class Opener implements LinkOpener {
        private final Consumer<ScriptedPeer> script;
        private volatile int port;

        private Opener(final Consumer<ScriptedPeer> script) {
            this.script = script;
        }

        @Override
        public boolean mayOpen(final InetAddress remote) {
            return true;
        }

        @Override
        public void opened(final Link link) {
            accepted.add(prepared(link, port, script));
        }
    }
}
