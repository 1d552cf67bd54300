package org.orrery.flowcontrol;

import java.util.ArrayList;
import java.util.List;
import org.orrery.flowcontrol.OutboundQueues.Blocked;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/**
 * Flow control of one link, put together from its parts. Calls to the {@link FlowPort} come last or leave the counters
 * consistent, because the port may call back at once. On the link's loop.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 1.
 */
final class CreditGate implements FlowGate {
    private final FlowContext context;
    private final LinkLimits limits;
    private final LocalCapacity capacity;
    private final GrantAccounting processed;
    private final PeerCredit credit;
    private final SendWindow window;
    private final OutboundQueues queues;
    private final StarvationClock starvation;
    private final GateDelays delays = new GateDelays();
    private final List<QueuedMessage> batch = new ArrayList<>();
    private FlowPort port;
    private boolean sending;
    private boolean sendAgain;
    private boolean windowFull;
    private boolean throttled;
    private long throttledSinceNanos;

    /** A gate for a new link: full local capacity, no credit, and the first grant owed from now on. */
    CreditGate(final FlowContext context, final FlowPort port, final LinkLimits limits) {
        this.context = context;
        this.port = port;
        this.limits = limits;
        capacity = new LocalCapacity(limits, currentFloodBytes());
        processed = new GrantAccounting(limits);
        credit = new PeerCredit(0, 0);
        window = new SendWindow(0, 0);
        queues = new OutboundQueues(context.trim(0));
        starvation = StarvationClock.runningSince(now());
    }

    /**
     * A gate that goes on where another stopped.
     *
     * @param port null while the session is on its way as well; then the gate is not used before it has one
     */
    CreditGate(final FlowContext context, final FlowPort port, final FlowState state) {
        final long now = context.clock().nanoTime();
        this.context = context;
        this.port = port;
        limits = state.limits();
        capacity = new LocalCapacity(limits, state.capacity());
        processed = new GrantAccounting(limits, state.processed());
        credit =
                new PeerCredit(state.sending().creditMessages(), state.sending().creditBytes());
        window = new SendWindow(
                state.sending().unwrittenMessages(), state.sending().unwrittenBytes());
        queues = new OutboundQueues(context.trim(state.sending().droppedMessages()));
        starvation = state.blockedNanos() == FlowState.NOT
                ? StarvationClock.stopped()
                : StarvationClock.runningSince(now - state.blockedNanos());
        throttled = state.throttledNanos() != FlowState.NOT;
        throttledSinceNanos = throttled ? now - state.throttledNanos() : 0;
        // Whether the window was full is not kept: the next write finds out.
        windowFull = window.messages() > 0;
        for (final FlowState.Queued each : state.queued()) {
            queues.restore(each.toElement(now));
        }
    }

    /** All there is to know, except the delays, which start anew elsewhere. */
    FlowState state() {
        final long now = now();
        return new FlowState(
                limits,
                capacity.state(),
                processed.state(),
                new FlowState.Sending(
                        credit.messages(), credit.bytes(), window.messages(), window.bytes(), queues.droppedMessages()),
                throttled ? now - throttledSinceNanos : FlowState.NOT,
                starvation.running() ? starvation.elapsedNanos(now) : FlowState.NOT,
                queues.elements().stream()
                        .map(each -> FlowState.Queued.of(each, now))
                        .toList());
    }

    boolean belongsTo(final FlowContext candidate) {
        return context.meters() == candidate.meters();
    }

    @Override
    public void port(final FlowPort next) {
        port = next;
    }

    @Override
    public SendMoreExtended initialGrant() {
        // The largest transaction may have grown since the link was opened; a peer must not be dropped for using
        // what it was granted.
        capacity.widen(Math.max(0, currentFloodBytes() - capacity.floodBytesLimit()));
        return new SendMoreExtended(limits.floodMessages(), capacity.floodBytesLimit());
    }

    @Override
    public boolean begin(final MessageType type, final int bytes) {
        return capacity.take(type.isFlood(), bytes);
    }

    @Override
    public void end(final MessageType type, final int bytes) {
        final boolean flood = type.isFlood();
        endAll(1, bytes, flood ? 1 : 0, flood ? bytes : 0);
    }

    @Override
    public void endAll(final int total, final long totalBytes, final int flood, final long floodBytes) {
        capacity.giveBack(total, totalBytes, flood, floodBytes);
        final boolean fullBatch = processed.processed(total, flood, floodBytes);
        if (processed.due()) {
            final long messages = processed.floodMessages();
            final long bytes = processed.floodBytes();
            processed.granted();
            port.sendMore(messages, bytes);
        }
        if (throttled && (limits.resumesAtOnce() ? capacity.mayRead() : fullBatch)) {
            unthrottle();
        }
    }

    @Override
    public boolean mayRead() {
        if (capacity.mayRead()) {
            return true;
        }
        if (!throttled) {
            throttled = true;
            throttledSinceNanos = now();
            port.throttle();
        }
        return false;
    }

    @Override
    public DropReason receiveGrant(final SendMoreExtended grant) {
        if (grant.numBytes() == 0) {
            return DropReason.of(DropRule.INVALID_SEND_MORE_EXTENDED);
        }
        if (!credit.add(grant.numMessages(), grant.numBytes())) {
            return DropReason.of(DropRule.CAPACITY_OVERFLOW);
        }
        if (starvation.running()) {
            context.meters().floodThrottleEnded(starvation.elapsedNanos(now()));
            starvation.granted();
        }
        sendWhatCreditAllows(now());
        return null;
    }

    @Override
    public void offer(final WireMessage message) {
        final long now = now();
        queues.offer(message, now, context.ledger().get());
        sendWhatCreditAllows(now);
    }

    @Override
    public void written(final WireMessage message) {
        window.leave(message.size());
        queues.written(message);
        if (windowFull) {
            sendWhatCreditAllows(now());
        }
    }

    @Override
    public boolean starved() {
        return starvation.expired(now());
    }

    @Override
    public void maxTxSizeIncreased(final int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("an increase is not negative: " + bytes);
        }
        if (bytes > 0) {
            capacity.widen(bytes);
            port.sendMore(0, bytes);
        }
    }

    @Override
    public FlowStatus status() {
        final long now = now();
        final LocalCapacity.State local = capacity.state();
        return new FlowStatus(
                local.totalMessages(),
                local.floodMessages(),
                local.floodBytes(),
                limits.countsTotalBytes() ? local.totalBytes() : -1,
                credit.messages(),
                credit.bytes(),
                delays.p75Millis(QueueKind.SCP, now),
                delays.p75Millis(QueueKind.TRANSACTION, now),
                delays.p75Millis(QueueKind.ADVERT, now),
                delays.p75Millis(QueueKind.DEMAND, now),
                queues.count(),
                queues.droppedMessages());
    }

    /** A write that completes while a batch is handed on asks for another round instead of a nested one: order is kept. */
    private void sendWhatCreditAllows(final long now) {
        sendAgain = true;
        if (sending) {
            return;
        }
        sending = true;
        try {
            while (sendAgain) {
                sendAgain = false;
                sendBatch(now);
            }
        } finally {
            sending = false;
        }
    }

    private void sendBatch(final long now) {
        final Blocked blocked = queues.select(credit, window, batch);
        windowFull = blocked.byWindow();
        if (blocked.byCredit()) {
            starvation.blocked(now);
        }
        try {
            for (int i = 0; i < batch.size(); i++) {
                final QueuedMessage element = batch.get(i);
                delays.add(element.kind, now - element.enqueuedNanos, now);
                port.transmit(element.message);
            }
        } finally {
            batch.clear();
        }
    }

    private void unthrottle() {
        throttled = false;
        context.meters().readThrottleEnded(now() - throttledSinceNanos);
        port.unthrottle();
    }

    private long currentFloodBytes() {
        return context.limits().floodByteCapacity(context.ledger().get().maxTxSizeBytes());
    }

    private long now() {
        return context.clock().nanoTime();
    }
}
