package org.orrery.survey;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.WireMessage;

/**
 * Measures how long after the first node this one externalizes a slot, and how long after the first one the others do. As
 * in the reference both times count from the first node, whoever it is; so the second tells less than its name says. This
 * node has externalized a slot when its application says that the ledger is closed. Looks at nothing while nothing is
 * recorded; holds {@value #MAX_SLOTS} slots. On the strand {@code node}.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.4.
 */
final class ConsensusLag implements EnvelopeTap {
    private static final int MAX_SLOTS = 16;

    private final SurveyPorts ports;
    private final OverlayClock clock;
    private final Supplier<Recording> recording;
    private final LongConsumer firstToSelf;
    private final LongConsumer selfToOther;
    private final TreeMap<Long, Long> firstNanos = new TreeMap<>();
    private Recording seen;
    /** Closed before recording began: who was the first of those is not known. */
    private long closedBefore;

    private long closed;

    /**
     * Measures nothing yet.
     *
     * @param recording what is recorded now, or null; asked for every SCP message
     * @param firstToSelf takes milliseconds
     * @param selfToOther takes milliseconds
     */
    ConsensusLag(
            final SurveyPorts ports,
            final OverlayClock clock,
            final Supplier<Recording> recording,
            final LongConsumer firstToSelf,
            final LongConsumer selfToOther) {
        this.ports = ports;
        this.clock = clock;
        this.recording = recording;
        this.firstToSelf = firstToSelf;
        this.selfToOther = selfToOther;
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus status) {
        final Recording present = recording.get();
        if (present == null) {
            return;
        }
        final long nowClosed = ports.ledger().lastClosedLedger();
        if (present != seen) {
            seen = present;
            firstNanos.clear();
            closedBefore = nowClosed;
            closed = nowClosed;
        }
        final long nowNanos = clock.nanoTime();
        if (status == EnvelopeStatus.READY) {
            heard(ScpSlices.of(message), nowNanos);
        }
        if (nowClosed > closed) {
            closed(nowClosed, nowNanos);
        }
    }

    private void heard(final ScpSlices statement, final long nowNanos) {
        final long slot = statement.slotIndex();
        if (statement.pledgeCode() != ScpPledges.EXTERNALIZE || slot <= closedBefore) {
            return;
        }
        final Long first = firstNanos.putIfAbsent(slot, nowNanos);
        if (first != null && slot <= closed) {
            selfToOther.accept(TimeUnit.NANOSECONDS.toMillis(nowNanos - first));
        }
        if (firstNanos.size() > MAX_SLOTS) {
            firstNanos.pollFirstEntry();
        }
    }

    /** Several ledgers at once were caught up with: of those only what was heard counts. */
    private void closed(final long ledger, final long nowNanos) {
        firstNanos.putIfAbsent(ledger, nowNanos);
        for (final Map.Entry<Long, Long> slot :
                firstNanos.subMap(closed, false, ledger, true).entrySet()) {
            firstToSelf.accept(TimeUnit.NANOSECONDS.toMillis(nowNanos - slot.getValue()));
        }
        closed = ledger;
    }
}
