package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.persistence.api.PeerType;
import org.orrery.testkit.Frames;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.MessageType;

/** Who becomes a peer, and what is remembered of those who do not. Spec: 10-transport-auth-peer.md, section 11.2. */
class HandshakeConformanceTest extends LoopbackNodes {
    @Test
    @Tag("10-O1")
    @Tag("30-8.6.1")
    void twoNodesAuthenticateAndRememberEachOther() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();

        dial(one, two);

        assertConnected(one, two);
        assertRecordsByDirection(one, two);
    }

    @Test
    @Tag("10-O2")
    @Tag("30-8.6.2")
    void aNodeThatAnnouncesPortZeroIsNotAccepted() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        network.onConnection(connection -> connection
                .toInitiator()
                .tamper(Frames.rewriting(
                        MessageType.HELLO,
                        message -> Hellos.withPort(Hello.of(message), 0).toMessage())));

        dial(one, two);

        assertDisconnected(one, two);
        assertThat(one.lastDrop()).isEqualTo("bad address");
    }

    @Test
    @Tag("10-O3")
    @Tag("30-8.6.3")
    void anAuthBeforeTheHelloIsRefused() {
        final TestNode two = node(2).start();
        final ScriptedPeer one = scripted(two, ScriptedPeer::silent);
        time.runFor(10);

        one.send(new Auth(200).toMessage(), 0, new byte[32]);
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(two.directory().authenticated()).isEmpty();
        assertThat(two.lastDrop()).isEqualTo("out-of-order AUTH message");
        assertThat(two.store().size()).isZero();
    }

    @Test
    @Tag("10-O4")
    @Tag("30-8.6.5")
    void aMacMadeWithAnotherKeyEndsTheHandshake() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        network.onConnection(connection -> connection.toInitiator().tamper(Frames.withSpoiledMacOf(MessageType.AUTH)));

        dial(one, two);

        assertDisconnected(one, two);
        assertThat(one.lastDrop()).isEqualTo("unexpected MAC");
        assertRecordsByDirection(one, two);
    }

    @Test
    @Tag("10-O20")
    @Tag("30-8.6.16")
    void nodesOfDifferentNetworksRefuseEachOtherBeforeAnyRecord() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).passphrase("nothing to do with the other").start();

        dial(one, two);

        assertDisconnected(one, two);
        assertThat(two.lastDrop()).isEqualTo("failed to verify auth cert");
        assertNothingLearned(one, two);
    }

    @Test
    @Tag("10-O21")
    @Tag("30-8.6.17")
    void aCertificateThatWasChangedIsRefused() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        network.onConnection(connection -> connection
                .toInitiator()
                .tamper(Frames.rewriting(MessageType.HELLO, message -> {
                    final Hello hello = Hello.of(message);
                    final AuthCert cert = hello.cert();
                    return Hellos.withCert(hello, new AuthCert(cert.pubkey(), cert.expiration() + 1, cert.sig()))
                            .toMessage();
                })));

        dial(one, two);

        assertDisconnected(one, two);
        assertThat(one.lastDrop()).isEqualTo("failed to verify auth cert");
        assertOnlyTried(one, two.address());
        assertThat(two.typeKnown(one)).isEqualTo(PeerType.INBOUND);
    }

    @Test
    @Tag("10-O22")
    @Tag("30-8.6.18")
    void aBannedNodeIsRefused() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        one.bans().ban(two.id());

        dial(one, two);

        assertDisconnected(one, two);
        assertThat(one.lastDrop()).isEqualTo("node is banned");
        assertOnlyTried(one, two.address());
        assertThat(two.typeKnown(one)).isEqualTo(PeerType.INBOUND);
    }

    @Test
    @Tag("10-O31")
    @Tag("30-8.6.19")
    void aNodeOfTheSameIdentityIsRefusedByTheSecondAsByTheFirst() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).identityOf(1).start();

        dial(one, two);

        assertDisconnected(one, two);
        assertThat(one.lastDrop()).isEqualTo("connecting to self");
    }

    @Test
    @Tag("10-O32")
    @Tag("30-8.6.19")
    void aNodeOfTheSameIdentityIsRefusedWhoeverDials() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).identityOf(1).start();

        dial(two, one);

        assertDisconnected(one, two);
        assertThat(two.lastDrop()).isEqualTo("connecting to self");
    }

    @Test
    @Tag("10-O23")
    @Tag("30-8.6.4")
    void aPeerWhoseVersionsAreAllAboveOursIsRefused() {
        final TestNode one = node(1).start();
        final int above = one.profile().overlayVersion() + 1;
        refusesVersions(one, above);
    }

    @Test
    @Tag("10-O24")
    @Tag("30-8.6.4")
    void aPeerWhoseVersionsAreAllBelowOursIsRefused() {
        final TestNode one = node(1).start();
        final int below = one.profile().overlayMinVersion() - 1;
        refusesVersions(one, below);
    }

    private void refusesVersions(final TestNode one, final int onlyVersion) {
        final TestNode two = node(2).profile(profile -> Changed.versions(profile, onlyVersion, onlyVersion))
                .start();

        dial(one, two);

        assertDisconnected(one, two);
        assertThat(one.lastDrop()).isEqualTo("wrong protocol version");
        assertNothingLearned(one, two);
    }
}
