package org.orrery.testkit.topology;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.StellarAuthenticator;
import org.orrery.link.api.LinkTable;
import org.orrery.protocol.Profiles;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;

/** Callers at any IP, each of another identity, that behave as a script says. */
final class Crowd {
    private static final int FIRST_NUMBER = 1_000;

    private final LoopbackFooting footing;
    private int opened;

    Crowd(final LoopbackFooting footing) {
        this.footing = footing;
    }

    int opened() {
        return opened;
    }

    void call(final TestNode victim, final String fromIp, final Consumer<ScriptedPeer> script) {
        final LinkTable links = footing.network().tableAt(fromIp);
        final StellarAuthenticator authenticator = new StellarAuthenticator(
                IdentitySettings.of(NodeBuilder.PASSPHRASE, Keys.seed(FIRST_NUMBER + opened++)),
                footing.time(),
                new SecureRandom());
        final InetSocketAddress where = victim.socketAddress();
        links.dial(where, link -> script.accept(ScriptedPeer.on(link, authenticator, Profiles.DEFAULT, 1)));
    }
}
