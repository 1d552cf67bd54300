package org.orrery.flowcontrol;

import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.WireMessage;

/**
 * What all gates of one controller share. The instance also tells whose gate a gate is.
 *
 * @param limits what the operator set
 * @param clock the time
 * @param ledger where the application stands; never answers null
 * @param isNewer whether the second of two SCP messages makes the first obsolete
 * @param meters sums over all links
 */
record FlowContext(
        FlowLimits limits,
        OverlayClock clock,
        Supplier<LedgerView> ledger,
        BiPredicate<WireMessage, WireMessage> isNewer,
        FlowMeters meters) {

    /** Trimming for one link that has shed so many messages before. */
    QueueTrim trim(final long droppedMessages) {
        return new QueueTrim(limits.outboundTxQueueBytes(), isNewer, meters, droppedMessages);
    }
}
