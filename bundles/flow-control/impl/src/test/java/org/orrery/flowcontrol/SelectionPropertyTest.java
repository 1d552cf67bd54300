package org.orrery.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.orrery.flowcontrol.OutboundQueues.Blocked;
import org.orrery.node.api.LedgerView;

/** Selection remembers where the messages in flight end; it must choose what a walk over the whole queue would. */
final class SelectionPropertyTest {
    private static final int UNIT_BYTES = 100;

    private final LedgerView ledger = Samples.ledger(1000, 102_400);

    /** Each step from 0 on offers a message of that many units; a negative one grants so many units; -10 writes the front. */
    @Property
    void choosesWhatAWholeWalkWould(@ForAll @Size(max = 60) final List<@IntRange(min = -10, max = 9) Integer> steps) {
        final OutboundQueues queues = new OutboundQueues(new QueueTrim(1 << 20, Samples::isNewer, new FlowMeters(), 0));
        final PeerCredit credit = new PeerCredit(0, 0);
        for (final int step : steps) {
            if (step >= 0) {
                queues.offer(Samples.transaction((step + 1) * UNIT_BYTES), 0, ledger);
            } else if (step > -10) {
                credit.add(1 - step, -step * (long) UNIT_BYTES);
            } else if (queues.count() > 0 && queues.elements().get(0).inFlight) {
                queues.written(queues.elements().get(0).message);
            }
            final List<QueuedMessage> expected = new ArrayList<>();
            final boolean blocked = walk(queues.elements(), credit, expected);
            final List<QueuedMessage> batch = new ArrayList<>();

            assertThat(queues.select(credit, new SendWindow(0, 0), batch) == Blocked.CREDIT)
                    .isEqualTo(blocked);
            assertThat(batch).containsExactlyElementsOf(expected);
        }
    }

    /** As the specification has it: every element pays or, in flight, is looked at; true if one is too large. */
    private static boolean walk(
            final List<QueuedMessage> elements, final PeerCredit credit, final List<QueuedMessage> chosen) {
        final PeerCredit copy = new PeerCredit(credit.messages(), credit.bytes());
        for (final QueuedMessage element : elements) {
            if (!copy.covers(element.message.size())) {
                return true;
            }
            if (!element.inFlight) {
                copy.spend(element.message.size());
                chosen.add(element);
            }
        }
        return false;
    }
}
