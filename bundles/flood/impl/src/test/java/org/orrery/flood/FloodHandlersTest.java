package org.orrery.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.flood.StubDirectory.Sent;
import org.orrery.flood.api.TransactionTap;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

final class FloodHandlersTest {
    private static final WireMessage SCP = Samples.scp(1);
    private static final WireMessage TRANSACTION = Samples.transaction(1);
    private static final PeerInfo FIRST = Samples.peer(1);
    private static final PeerInfo SECOND = Samples.peer(2);
    private static final PeerInfo THIRD = Samples.peer(3);

    private final StubDirectory directory = new StubDirectory();
    private final StubStrands strands = new StubStrands();
    private final StubStrand strand = strands.node;
    private final Application application = new Application();
    private final Floodgate floodgate = new Floodgate(() -> directory, () -> 100, () -> null, FloodSettings.defaults());
    private boolean synced = true;
    private Application present = application;
    private final TransactionTaps taps = new TransactionTaps();
    private final FloodHandlers handlers =
            new FloodHandlers(floodgate, strands, () -> present, () -> present, () -> synced, taps);

    @BeforeEach
    void threePeers() {
        directory.peers.addAll(List.of(FIRST, SECOND, THIRD));
    }

    @Test
    void aReadyEnvelopeIsRelayedToTheOthers() {
        final StubInbound in = receive(FIRST, SCP);

        assertThat(in.released()).isFalse();
        strand.runAll();

        assertThat(application.received).containsExactly(SCP);
        assertThat(application.senders).containsExactly(FIRST.node());
        assertThat(directory.sent).extracting(Sent::link).containsExactly(new LinkId(2), new LinkId(3));
        assertThat(in.released()).isTrue();
    }

    @Test
    void aTransactionIsHeardOfOnceForEachTimeItIsGivenToTheApplication() {
        final List<NodeId> heard = new ArrayList<>();
        final TransactionTap tap = (from, fullHash) -> {
            assertThat(fullHash).isEqualTo(TRANSACTION.contentHash());
            heard.add(from.node());
        };
        taps.add((from, fullHash) -> {
            throw new IllegalStateException("as the test wants it");
        });
        taps.add(tap);

        receive(FIRST, TRANSACTION);
        receive(SECOND, TRANSACTION);
        receive(FIRST, SCP);
        assertThat(heard).isEmpty();
        strand.runAll();
        assertThat(heard).containsExactly(FIRST.node());

        receive(SECOND, TRANSACTION);
        strand.runAll();
        assertThat(heard).containsExactly(FIRST.node(), SECOND.node());

        synced = false;
        receive(THIRD, TRANSACTION);
        synced = true;
        strand.runAll();
        taps.remove(tap);
        receive(THIRD, TRANSACTION);
        strand.runAll();
        assertThat(heard).hasSize(2);
        assertThat(application.received).hasSize(4);
    }

    @Test
    void aTransactionThatWaitedMoreThanFiveSecondsIsShedAndAnScpMessageIsNot() {
        final List<NodeId> heard = new ArrayList<>();
        taps.add((from, fullHash) -> heard.add(from.node()));
        final StubInbound late = receive(FIRST, TRANSACTION);
        receive(FIRST, SCP);
        strands.clock.advanceNanos(1);
        final StubInbound inTime = receive(FIRST, Samples.transaction(2));
        strands.clock.advanceNanos(TimeUnit.SECONDS.toNanos(5));
        strand.runAll();

        assertThat(application.received).containsExactly(SCP, Samples.transaction(2));
        assertThat(heard).hasSize(1);
        assertThat(late.released()).isTrue();
        assertThat(inTime.released()).isTrue();
        assertThat(floodgate.status().shed()).isEqualTo(1);

        receive(SECOND, TRANSACTION);
        strand.runAll();
        assertThat(application.received).endsWith(TRANSACTION);
        assertThat(floodgate.peersThatKnow(TRANSACTION.id())).containsExactly(FIRST, SECOND);
    }

    @Test
    void anEnvelopeThatIsNotReadyIsKeptButNotRelayed() {
        for (final EnvelopeStatus status :
                List.of(EnvelopeStatus.FETCHING, EnvelopeStatus.PROCESSED, EnvelopeStatus.SKIPPED_SELF)) {
            application.envelopeStatus = status;
            receive(FIRST, Samples.scp(status.ordinal()));
        }
        strand.runAll();

        assertThat(directory.sent).isEmpty();
        assertThat(floodgate.status().records()).isEqualTo(3);
    }

    @Test
    void aDiscardedEnvelopeIsForgotten() {
        application.envelopeStatus = EnvelopeStatus.DISCARDED;
        receive(FIRST, SCP);
        strand.runAll();

        assertThat(directory.sent).isEmpty();
        assertThat(floodgate.status().records()).isZero();
        assertThat(floodgate.status().forgotten()).isEqualTo(1);
    }

    @Test
    void aCopyOfAMessageInWorkGivesItsCapacityBackAtOnceAndIsNotEchoed() {
        receive(FIRST, SCP);
        final StubInbound copy = receive(SECOND, SCP);

        assertThat(copy.held).isFalse();
        strand.runAll();

        assertThat(application.received).hasSize(1);
        assertThat(directory.sent).extracting(Sent::link).containsExactly(new LinkId(3));
        assertThat(floodgate.status().suppressed()).isEqualTo(1);
    }

    @Test
    void aCopyAfterTheWorkGoesToTheApplicationAgain() {
        receive(FIRST, SCP);
        strand.runAll();
        final StubInbound copy = receive(SECOND, SCP);
        strand.runAll();

        assertThat(application.received).hasSize(2);
        assertThat(copy.released()).isTrue();
        assertThat(floodgate.status().uniqueReceived()).isEqualTo(1);
        assertThat(floodgate.status().duplicateReceived()).isEqualTo(1);
    }

    @Test
    void aMessageIsProcessedThoughItsPeerIsGone() {
        receive(FIRST, SCP);
        receive(SECOND, SCP);
        directory.peers.remove(FIRST);
        strand.runAll();

        assertThat(application.received).containsExactly(SCP);
        assertThat(directory.sent).extracting(Sent::link).containsExactly(new LinkId(3));
    }

    @Test
    void withoutApplicationMessagesAreForgottenAndCapacityGoesBack() {
        present = null;
        final StubInbound scp = receive(FIRST, SCP);
        final StubInbound transaction = receive(FIRST, TRANSACTION);
        strand.runAll();

        assertThat(scp.released()).isTrue();
        assertThat(transaction.released()).isTrue();
        assertThat(floodgate.status().records()).isZero();
    }

    @Test
    void anApplicationThatThrowsCostsNoCapacity() {
        application.fault = new IllegalStateException("bug");
        final StubInbound in = receive(FIRST, SCP);

        assertThatThrownBy(strand::runAll).hasMessage("bug");

        assertThat(in.released()).isTrue();
        application.fault = null;
        receive(FIRST, SCP);
        strand.runAll();
        assertThat(application.received).hasSize(1);
    }

    @Test
    void aStrandThatRefusesCostsNoCapacity() {
        strand.refusing = true;
        final StubInbound in = new StubInbound(FIRST, SCP);

        assertThatThrownBy(() -> handlers.handle(in)).isInstanceOf(RejectedExecutionException.class);

        assertThat(in.released()).isTrue();
        strand.refusing = false;
        receive(FIRST, SCP);
        strand.runAll();
        assertThat(application.received).hasSize(1);
    }

    @Test
    void aTransactionGoesToThePoolAndIsRememberedIfThePoolHasIt() {
        receive(FIRST, Samples.transaction(1));
        application.transactionStatus = TransactionStatus.DUPLICATE;
        receive(FIRST, Samples.transaction(2));
        strand.runAll();
        assertThat(floodgate.status().records()).isEqualTo(2);

        for (final TransactionStatus status :
                List.of(TransactionStatus.ERROR, TransactionStatus.TRY_AGAIN_LATER, TransactionStatus.FILTERED)) {
            application.transactionStatus = status;
            receive(FIRST, Samples.transaction(3));
            strand.runAll();
        }
        assertThat(floodgate.status().records()).isEqualTo(2);
        assertThat(directory.sent).isEmpty();
    }

    @Test
    void outOfSyncTransactionsAreIgnoredAndScpIsNot() {
        synced = false;
        final StubInbound transaction = receive(FIRST, TRANSACTION);
        receive(FIRST, SCP);
        strand.runAll();

        assertThat(transaction.released()).isTrue();
        assertThat(application.received).containsExactly(SCP);
        assertThat(floodgate.knows(FIRST.node(), TRANSACTION.id())).isFalse();
    }

    @Test
    void bothTypesAreHandled() {
        assertThat(handlers.types()).containsExactlyInAnyOrder(MessageType.SCP_MESSAGE, MessageType.TRANSACTION);
    }

    @Test
    void theMessagesInWorkAreBounded() {
        final MessagesInWork inWork = new MessagesInWork();
        for (int i = 0; i < MessagesInWork.MAX_MESSAGES; i++) {
            assertThat(inWork.enter(Samples.hash(i))).isTrue();
        }

        assertThat(inWork.enter(Samples.hash(-1))).isTrue();
        assertThat(inWork.enter(Samples.hash(-1))).isTrue();
        assertThat(inWork.enter(Samples.hash(0))).isFalse();
        assertThat(inWork.size()).isEqualTo(MessagesInWork.MAX_MESSAGES);

        inWork.leave(Samples.hash(0));
        assertThat(inWork.enter(Samples.hash(0))).isTrue();
    }

    private StubInbound receive(final PeerInfo from, final WireMessage message) {
        final StubInbound in = new StubInbound(from, message);
        assertThat(handlers.handle(in)).isSameAs(Outcome.DONE);
        return in;
    }

    private static final class Application implements ConsensusInbox, TransactionPool {
        final List<WireMessage> received = new ArrayList<>();
        final List<NodeId> senders = new ArrayList<>();
        EnvelopeStatus envelopeStatus = EnvelopeStatus.READY;
        TransactionStatus transactionStatus = TransactionStatus.PENDING;
        RuntimeException fault;

        @Override
        public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
            if (fault != null) {
                throw fault;
            }
            received.add(message);
            senders.add(from);
            return envelopeStatus;
        }

        @Override
        public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
            received.add(message);
            return transactionStatus;
        }

        @Override
        public boolean isNewer(final WireMessage older, final WireMessage newer) {
            throw new AssertionError("not asked here");
        }

        @Override
        public Optional<WireMessage> transaction(final Uint256 fullHash) {
            throw new AssertionError("not asked here");
        }

        @Override
        public boolean isBanned(final Uint256 fullHash) {
            throw new AssertionError("not asked here");
        }
    }
}
