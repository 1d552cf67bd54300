package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.auth.api.AuthSession;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.ErrorMsg;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

class PeerSessionTest {
    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));

    @ParameterizedTest
    @Tag("10-V11")
    @EnumSource(MessageType.class)
    void takesOnlyTheHandshakeBeforeHello(final MessageType type) {
        final FakeLink link = node.accept("1.2.3.4");

        node.receive(link, Samples.of(type));

        assertThat(node.dropOf(link))
                .isEqualTo(
                        switch (type) {
                            case HELLO -> null;
                            case AUTH -> "out-of-order AUTH message";
                            case ERROR_MSG -> "ERR_MISC (bye)";
                            default -> "received " + type + " before completed handshake";
                        });
    }

    @ParameterizedTest
    @Tag("10-V11")
    @EnumSource(MessageType.class)
    void takesOnlyTheHandshakeBetweenHelloAndAuth(final MessageType type) {
        final FakeLink link = node.accept("1.2.3.4");
        node.receive(link, Samples.hello(Samples.node(1), 11625));

        node.receive(link, Samples.of(type));

        assertThat(node.dropOf(link))
                .isEqualTo(
                        switch (type) {
                            case AUTH -> null;
                            case HELLO -> "received unexpected HELLO";
                            case ERROR_MSG -> "ERR_MISC (bye)";
                            default -> "received " + type + " before completed handshake";
                        });
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void takesEveryTypeThatHasAPlaceOnceAuthenticated(final MessageType type) {
        final FakeLink link = node.callPeer("9.9.9.9:999", Samples.node(1));

        node.receive(link, Samples.of(type));

        assertThat(node.dropOf(link))
                .isEqualTo(
                        switch (type) {
                            case AUTH -> "out-of-order AUTH message";
                            case HELLO -> "received unexpected HELLO";
                            case ERROR_MSG -> "ERR_MISC (bye)";
                            case SEND_MORE -> "unexpected message type SEND_MORE";
                            default -> null;
                        });
    }

    @Test
    void greetsACallerInTheOrderOfTheSpecification() {
        node.store.put("8.8.8.8", 11625, org.orrery.persistence.api.PeerType.OUTBOUND, 0);
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));

        assertThat(node.framed(link).sentTypes())
                .containsExactly(
                        MessageType.HELLO,
                        MessageType.AUTH,
                        MessageType.PEERS,
                        MessageType.SEND_MORE_EXTENDED,
                        MessageType.GET_SCP_STATE);
        assertThat(node.events).containsExactly("came 1");
    }

    @Test
    void greetsACalledPeerInTheOrderOfTheSpecification() {
        final FakeLink link = node.callPeer("9.9.9.9:999", Samples.node(1));

        assertThat(node.framed(link).sentTypes())
                .containsExactly(
                        MessageType.HELLO, MessageType.AUTH, MessageType.SEND_MORE_EXTENDED, MessageType.GET_SCP_STATE);
        assertThat(node.store.of("9.9.9.9", 999).failures()).isEqualTo(1);
        assertThat(node.store.of("9.9.9.9", FakeNode.ANNOUNCED_PORT).failures()).isZero();
    }

    @Test
    void followsTheReleaseOfTheNodeWhileConnected() {
        node.profile = Samples.earlierProfile();
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        final byte[] frame = Samples.frame(Samples.scpMessage(1));
        final byte[] longer = Arrays.copyOf(frame, frame.length + 4);

        assertThat(node.receive(link, longer)).isTrue();

        node.profile = null;
        assertThat(node.receive(link, longer)).as("the last one holds").isTrue();

        node.profile = Samples.profile();
        assertThat(node.receive(link, longer)).isFalse();
        assertThat(node.dropOf(link)).isEqualTo("received corrupt XDR");
    }

    @Test
    void takesShortFramesOnlyUntilAuthenticated() {
        final FakeLink link = node.accept("1.2.3.4");
        assertThat(node.receiver(link).maxFrameBytes()).isEqualTo(4096);

        node.greet(link, Samples.node(1));
        assertThat(node.receiver(link).maxFrameBytes()).isEqualTo(16 * 1024 * 1024);
    }

    @Test
    @Tag("10-V15")
    void findsCorruptXdrBeforeAWrongMac() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.auth(link).broken = DropReason.of(DropRule.UNEXPECTED_MAC);
        final byte[] frame = Samples.frame(Samples.of(MessageType.PEERS));
        final int getPeersThatWasRetired = 4;
        frame[15] = getPeersThatWasRetired;

        assertThat(node.receive(link, frame)).isFalse();

        assertThat(node.lastDrop()).isEqualTo("received corrupt XDR");
        assertThat(lastSent(link)).isEqualTo(ErrorMessage.telling(DropReason.of(DropRule.CORRUPT_XDR)));
    }

    @Test
    void findsTrailingBytesCorrupt() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        final byte[] frame = Samples.frame(Samples.of(MessageType.PEERS));

        node.receive(link, Arrays.copyOf(frame, frame.length + 4));

        assertThat(node.lastDrop()).isEqualTo("received corrupt XDR");
    }

    @Test
    void tellsOfAWrongMac() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.auth(link).broken = DropReason.of(DropRule.UNEXPECTED_MAC);

        assertThat(node.receive(link, Samples.of(MessageType.DONT_HAVE))).isFalse();

        assertThat(lastSent(link)).isEqualTo(ErrorMessage.telling(DropReason.of(DropRule.UNEXPECTED_MAC)));
        assertThat(node.gate(link).begun).isEqualTo(node.gate(link).ended);
    }

    @Test
    void dropsWhoeverExceedsTheGrant() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.gate(link).capacity = false;

        assertThat(node.receive(link, Samples.of(MessageType.TRANSACTION))).isFalse();

        assertThat(node.lastDrop()).isEqualTo("unexpected flood message, peer at capacity");
        assertThat(node.framed(link).sentTypes()).doesNotContain(MessageType.ERROR_MSG);
    }

    @Test
    @Tag("10-V19")
    void sendsWhatWasQueuedBeforeADropThenTheErrorAndNothingMore() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        final WireMessage before = Samples.of(MessageType.DONT_HAVE);

        node.overlay.directory().send(link.id(), before);
        node.overlay.control().drop(Samples.node(1));
        node.time.settle();
        final boolean taken = node.overlay.directory().send(link.id(), Samples.of(MessageType.PEERS));
        node.overlay.directory().drop(link.id(), DropReason.of(DropRule.IDLE_TIMEOUT));
        node.time.settle();

        final List<WireMessage> sent = node.framed(link).sent;
        assertThat(taken).isFalse();
        assertThat(sent.subList(sent.size() - 2, sent.size()))
                .containsExactly(before, ErrorMessage.telling(DropReason.of(DropRule.DROPPED_BY_USER)));
        assertThat(node.overlay.control().drops()).hasSize(1);
        assertThat(node.framed(link).reading).isFalse();
        assertThat(node.receive(link, before)).isFalse();
        assertThat(node.events).containsExactly("came 1", "went 1: dropped by user");
    }

    @Test
    @Tag("10-V19")
    void sendsWhatOtherThreadsOfferedBeforeTheDropAndNotWhatTheyOfferedAfter() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.framed(link).sent.clear();
        link.onLoop = false;

        assertThat(node.overlay.directory().send(link.id(), Samples.of(MessageType.DONT_HAVE)))
                .isTrue();
        node.overlay.directory().drop(link.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        assertThat(node.overlay.directory().send(link.id(), Samples.of(MessageType.PEERS)))
                .isFalse();
        node.time.settle();

        assertThat(node.framed(link).sentTypes()).containsExactly(MessageType.DONT_HAVE, MessageType.ERROR_MSG);
    }

    @Test
    void closesTheSocketFiveSecondsAfterTheDrop() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.overlay.control().drop(Samples.node(1));

        node.time.advanceMillis(4999);
        assertThat(link.closed).isFalse();

        node.time.advanceMillis(1);
        assertThat(link.closed).isTrue();
    }

    @Test
    @Tag("10-V18")
    void ignoresLedgerTrafficWhileOutOfSync() {
        final List<MessageType> seen = handling(in -> Outcome.DONE);
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.synced = false;

        for (final MessageType type :
                List.of(MessageType.TRANSACTION, MessageType.FLOOD_ADVERT, MessageType.FLOOD_DEMAND)) {
            assertThat(node.receive(link, Samples.of(type))).isTrue();
        }
        node.receive(link, Samples.of(MessageType.SCP_MESSAGE));

        assertThat(seen).containsExactly(MessageType.SCP_MESSAGE);
        assertThat(node.gate(link).ended).isEqualTo(node.gate(link).begun);
    }

    @Test
    void dropsAStrangerThatSendsLedgerTrafficEvenWhileOutOfSync() {
        node.synced = false;
        final FakeLink link = node.accept("1.2.3.4");

        node.receive(link, Samples.of(MessageType.TRANSACTION));

        assertThat(node.lastDrop()).isEqualTo("received TRANSACTION before completed handshake");
    }

    @Test
    void carriesOutWhatAHandlerAnswers() {
        final WireMessage advert = Samples.of(MessageType.FLOOD_ADVERT);
        final WireMessage dontHave = Samples.of(MessageType.DONT_HAVE);
        handling(in -> in.message().type() == MessageType.TRANSACTION
                ? new Outcome.Reply(List.of(advert, dontHave))
                : new Outcome.Drop(DropReason.of(DropRule.SURVEY_SIGNATURE)));
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));

        node.receive(link, Samples.of(MessageType.TRANSACTION));
        assertThat(node.gate(link).offered).containsExactly(advert);
        assertThat(lastSent(link)).isEqualTo(dontHave);

        node.receive(link, Samples.of(MessageType.SCP_MESSAGE));
        assertThat(node.lastDrop()).isEqualTo("Survey has invalid signature");
    }

    @Test
    void dropsOnlyTheConnectionWhoseMessageAHandlerFailsAt() {
        handling(in -> {
            throw new IllegalStateException("broken on purpose");
        });
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        final FakeLink other = node.acceptPeer("1.2.3.5", Samples.node(2));

        assertThat(node.receive(link, Samples.of(MessageType.SCP_MESSAGE))).isFalse();

        assertThat(node.dropOf(link)).isEqualTo("internal error");
        assertThat(node.dropOf(other)).isNull();
    }

    @Test
    void keepsCapacityUntilThePermitIsClosed() {
        final List<Permit> permits = new ArrayList<>();
        handling(in -> {
            permits.add(in.hold());
            return Outcome.DONE;
        });
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        final int before = node.gate(link).ended;

        node.receive(link, Samples.of(MessageType.SCP_MESSAGE));
        assertThat(node.gate(link).ended).isEqualTo(before);

        permits.get(0).close();
        permits.get(0).close();
        node.time.settle();
        assertThat(node.gate(link).ended).isEqualTo(before + 1);
    }

    @Test
    void keepsForTheNextGateWhatHappensWithoutOne() {
        final List<Permit> permits = new ArrayList<>();
        handling(in -> {
            permits.add(in.hold());
            return Outcome.DONE;
        });
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        final WireMessage scp = Samples.of(MessageType.SCP_MESSAGE);
        node.receive(link, scp);
        node.receive(link, Samples.of(MessageType.DONT_HAVE));
        link.slot(FlowGate.SLOT, null);

        permits.forEach(Permit::close);
        node.overlay.directory().send(link.id(), scp);
        node.receiver(link).written(scp);
        node.time.settle();
        final FakeGate next = new FakeGate(link.slot(FlowPort.SLOT));
        link.slot(FlowGate.SLOT, next);
        link.slot(FlowPort.SLOT).gateAttached();

        final int bytes = scp.size() + Samples.of(MessageType.DONT_HAVE).size();
        assertThat(next.offered).containsExactly(scp);
        assertThat(next.written).containsExactly(scp);
        assertThat(next.endedAll).isEqualTo("2 messages, " + bytes + " bytes, 1 flood, " + scp.size() + " bytes");
    }

    @Test
    void keepsTheOrderOfSendingWhileAuthenticationIsExchanged() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.framed(link).sent.clear();
        final FakeAuth auth = node.auth(link);
        link.slot(AuthSession.SLOT, null);
        node.overlay.directory().send(link.id(), Samples.of(MessageType.DONT_HAVE));
        node.time.advanceMillis(20);
        assertThat(node.framed(link).sent).isEmpty();

        link.slot(AuthSession.SLOT, auth);
        node.overlay.directory().send(link.id(), Samples.of(MessageType.PEERS));
        node.time.advanceMillis(20);

        assertThat(node.framed(link).sentTypes()).containsExactly(MessageType.DONT_HAVE, MessageType.PEERS);
    }

    @Test
    void dropsALinkWhoseWriteQueueIsFull() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.framed(link).full = true;

        node.overlay.directory().send(link.id(), Samples.of(MessageType.DONT_HAVE));

        assertThat(node.lastDrop()).isEqualTo("write queue full");
    }

    @Test
    void handsOverMessagesFromOtherThreadsInOneTask() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.framed(link).sent.clear();
        link.onLoop = false;

        for (int i = 0; i < 100; i++) {
            node.overlay.directory().send(link.id(), Samples.of(MessageType.DONT_HAVE));
        }
        assertThat(node.framed(link).sent).isEmpty();

        node.time.settle();
        assertThat(node.framed(link).sent).hasSize(100);
    }

    @Test
    void shedsWhatFindsTheHandOffFullButPrefersScp() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.framed(link).sent.clear();
        link.onLoop = false;

        for (int i = 0; i < HeldBack.MAX_MESSAGES + 5; i++) {
            node.overlay.directory().send(link.id(), Samples.of(MessageType.DONT_HAVE));
        }
        node.overlay.directory().send(link.id(), Samples.of(MessageType.SCP_MESSAGE));
        node.time.settle();

        assertThat(node.framed(link).sent).hasSize(HeldBack.MAX_MESSAGES + 1);
        assertThat(lastSent(link).type()).isEqualTo(MessageType.SCP_MESSAGE);
        assertThat(node.meter("overlay.outbox.shed")).isEqualTo(5);
    }

    @Test
    void refusesABannedNodeSilently() {
        node.banned.add(Samples.node(1));
        final FakeLink link = node.accept("1.2.3.4");

        node.receive(link, Samples.hello(Samples.node(1), 11625));

        assertThat(node.lastDrop()).isEqualTo("node is banned");
        assertThat(node.framed(link).sent).isEmpty();
        assertThat(node.store.size()).isZero();
    }

    @Test
    void refusesWhoeverCannotBeClearedWhileTheBanListIsExchanged() {
        final FakeLink link = node.accept("1.2.3.4");
        node.banListThere = false;

        node.receive(link, Samples.hello(Samples.node(1), 11625));

        assertThat(node.lastDrop()).isEqualTo("peer rejected");
        assertThat(node.framed(link).sentTypes()).containsExactly(MessageType.HELLO, MessageType.ERROR_MSG);
        assertThat(node.store.size()).isZero();
    }

    @Test
    @Tag("10-V8")
    void refusesASecondConnectionWithTheSameNode() {
        final FakeLink pending = node.accept("1.2.3.4");
        node.receive(pending, Samples.hello(Samples.node(1), 11625));
        final FakeLink second = node.accept("1.2.3.5");
        node.receive(second, Samples.hello(Samples.node(1), 11625));

        assertThat(node.dropOf(second))
                .isEqualTo("already-connected peer: " + Samples.node(1).shortForm());
        assertThat(node.dropOf(pending)).isNull();
        assertThat(ErrorMsg.of(lastSent(second)).text().toPrintable()).startsWith("already-connected peer: G");
    }

    private List<MessageType> handling(final Function<InboundMessage, Outcome> answer) {
        final List<MessageType> seen = new ArrayList<>();
        node.handlers.add(
                new MessageHandler() {
                    @Override
                    public Set<MessageType> types() {
                        return Set.of(MessageType.values());
                    }

                    @Override
                    public Outcome handle(final InboundMessage in) {
                        seen.add(in.message().type());
                        return answer.apply(in);
                    }
                },
                0);
        return seen;
    }

    private WireMessage lastSent(final FakeLink link) {
        final List<WireMessage> sent = node.framed(link).sent;
        return sent.get(sent.size() - 1);
    }
}
