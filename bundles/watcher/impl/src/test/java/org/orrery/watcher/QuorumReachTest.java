package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.ballot;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.validator;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Node 0 is in the configured quorum set, and leads to others. */
class QuorumReachTest {
    private final ScpRoom scp = new ScpRoom(1 << 20, 100, gone -> {});
    private final ItemRoom items = new ItemRoom(100, 1 << 20);
    private final QuorumReach reach = new QuorumReach(set(0), scp, items);

    @Test
    void theConfiguredSetIsReachedFromTheBeginning() {
        assertThat(reach.contains(key(0))).isTrue();
        assertThat(reach.contains(key(1))).isFalse();
    }

    @Test
    void quorumSetsLeadToOthersAndBack() {
        says(10, 0, set(1, 2));
        says(10, 2, set(3, 0));
        says(10, 4, set(5));

        reach.follow(10);

        assertReached(0, 1, 2, 3);
    }

    @Test
    void theLatestStatementCounts() {
        says(10, 0, set(1));
        says(11, 0, set(2));
        reach.follow(11);
        assertReached(0, 2);

        says(12, 0, set(3));
        reach.follow(11);
        assertReached(0, 2);
        reach.follow(12);
        assertReached(0, 3);
    }

    @Test
    void setsThatAreNotHereOrNotSaneLeadNowhere() {
        says(10, 0, set(1));
        says(10, 1, new ScpQuorumSet(5, List.of(key(2)), List.of()));
        final WireMessage unknown = set(3).toMessage();
        keep(10, 2, unknown.contentHash());

        reach.follow(10);

        assertReached(0, 1);
    }

    @Test
    void whoFollowsNobodyDependsOnNobody() {
        final QuorumReach nowhere = new QuorumReach(null, scp, items);
        says(10, 0, set(1));

        nowhere.follow(10);

        assertThat(nowhere.contains(key(0))).isFalse();
    }

    private void assertReached(final int... numbers) {
        for (int i = 0; i < 6; i++) {
            final int number = i;
            assertThat(reach.contains(key(i)))
                    .as("node %d", i)
                    .isEqualTo(Arrays.stream(numbers).anyMatch(each -> each == number));
        }
    }

    private void says(final long slot, final int number, final ScpQuorumSet set) {
        final WireMessage item = set.toMessage();
        items.put(item.contentHash(), item);
        keep(slot, number, item.contentHash());
    }

    private void keep(final long slot, final int number, final Uint256 quorumSet) {
        final WireMessage said = message(slot, number, new ScpExternalize(ballot(1, 1), 1, quorumSet));
        scp.keep(said, ScpEnvelope.of(said).statement(), PEER);
    }

    private static ScpQuorumSet set(final int... numbers) {
        return new ScpQuorumSet(
                1, Arrays.stream(numbers).mapToObj(QuorumReachTest::key).toList(), List.of());
    }

    private static Uint256 key(final int number) {
        return validator(number).node().key();
    }
}
