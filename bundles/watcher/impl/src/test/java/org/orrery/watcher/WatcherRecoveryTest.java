package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.externalize;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.nominate;
import static org.orrery.watcher.Statements.validator;
import static org.orrery.watcher.Statements.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.WireMessage;

class WatcherRecoveryTest {
    private final TestClock clock = new TestClock();
    private final TestStrands strands = new TestStrands(clock);
    private final TestSignatures signatures = new TestSignatures();
    private final TestFlooder flooder = new TestFlooder();
    private final TestFetcher fetcher = new TestFetcher();
    private final Peers peers = new Peers(5);
    private TestFetcher present;
    private final Watcher watcher = new Watcher(
            WatcherSettings.defaults().withQuorum(validators(3), QuorumSets.ofEquals(validators(3), 60)),
            new WatcherServices(() -> signatures, flooder::asFlooder, () -> present, () -> peers),
            strands,
            new Random(1));

    @Test
    void asksTwoPeersEveryTenSecondsUntilConsensusIsFound() {
        watcher.start();

        strands.passSeconds(9);
        assertThat(peers.sent).isEmpty();
        strands.passSeconds(1);
        assertThat(peers.sent).hasSize(2).containsOnly(new GetScpState(1).toMessage());
        strands.passSeconds(10);
        assertThat(peers.sent).hasSize(4);

        agree(1000);
        strands.passSeconds(30);
        assertThat(peers.sent).as("in sync").hasSize(4);
    }

    @Test
    void asksFromWhereItWasWhenConsensusIsLost() {
        watcher.start();
        agree(1000);

        strands.passSeconds(35);
        assertThat(peers.sent).isEmpty();
        strands.passSeconds(10);
        assertThat(peers.sent).hasSize(2).containsOnly(new GetScpState(998).toMessage());
    }

    @Test
    void asksOthersAtOtherTimes() {
        watcher.start();

        strands.passSeconds(200);
        assertThat(new HashSet<>(peers.asked)).hasSize(5);
    }

    @Test
    void asksWhoeverIsThere() {
        peers.count = 1;
        watcher.start();
        strands.passSeconds(10);
        assertThat(peers.sent).hasSize(1);

        peers.count = 0;
        strands.passSeconds(10);
        assertThat(peers.sent).hasSize(1);
    }

    @Test
    void letsGoOfWhatTheNetworkIsPast() {
        present = null;
        watcher.start();
        // Two of three must agree, so any two can stop it; one alone cannot.
        for (int slot = 500; slot < 505; slot++) {
            say(slot, 0, nominate(value(1)));
        }
        for (int slot = 1000; slot < 1099; slot++) {
            say(slot, 0, nominate(value(1)));
            say(slot, 1, nominate(value(1)));
        }
        strands.passSeconds(10);
        assertThat(watcher.status().slotsHeld()).as("ninety-nine do not tell").isEqualTo(104);

        say(1099, 0, nominate(value(1)));
        say(1099, 1, nominate(value(1)));
        strands.passSeconds(10);

        assertThat(watcher.status().slotsHeld()).isEqualTo(100);
        assertThat(watcher.consensusState(0).get(0)).isEqualTo(message(1000, 0, nominate(value(1))));
        assertThat(flooder.cleared).containsExactly(1000L);
    }

    @Test
    void theFetcherLetsGoOfTheSame() {
        present = null;
        watcher.start();
        for (int slot = 1000; slot < 1100; slot++) {
            say(slot, 0, nominate(value(1)));
            say(slot, 1, nominate(value(1)));
        }
        present = fetcher;
        fetcher.watcher = watcher;

        strands.passSeconds(10);

        assertThat(fetcher.purges).containsExactly(List.of(1000L, -1L, 1L));
    }

    @Test
    void endsForGood() {
        watcher.start();
        watcher.stop();
        watcher.stop();

        strands.passSeconds(20);
        assertThat(peers.sent).isEmpty();
        assertThat(strands.pending()).isZero();
    }

    private void agree(final long slot) {
        IntStream.range(0, 3).forEach(validator -> say(slot, validator, externalize(value(1))));
    }

    private void say(final long slot, final int validator, final ScpPledges pledges) {
        watcher.receiveEnvelope(message(slot, validator, pledges), PEER);
    }

    private static Set<NodeId> validators(final int count) {
        return IntStream.range(0, count).mapToObj(i -> validator(i).node()).collect(Collectors.toUnmodifiableSet());
    }

    /** Peers that note what they are sent. */
    private static final class Peers implements PeerDirectory {
        private final List<WireMessage> sent = new ArrayList<>();
        private final List<LinkId> asked = new ArrayList<>();
        private int count;

        private Peers(final int count) {
            this.count = count;
        }

        @Override
        public List<PeerInfo> authenticated() {
            return IntStream.range(0, count)
                    .mapToObj(i -> new PeerInfo(
                            new LinkId(i + 1),
                            validator(50 + i).node(),
                            Role.INITIATOR,
                            new PeerAddress("127.0.0.1", 1000 + i),
                            41,
                            40,
                            27,
                            "test"))
                    .toList();
        }

        @Override
        public Optional<PeerInfo> find(final NodeId node) {
            return Optional.empty();
        }

        @Override
        public boolean send(final LinkId link, final WireMessage message) {
            sent.add(message);
            return asked.add(link);
        }

        @Override
        public void drop(final LinkId link, final DropReason reason) {
            throw new AssertionError("nobody is dropped");
        }
    }
}
