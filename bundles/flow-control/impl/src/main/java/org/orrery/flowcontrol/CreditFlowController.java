package org.orrery.flowcontrol;

import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.flowcontrol.api.FlowTotals;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.WireMessage;

/** Opens gates that meter by credit in messages and bytes. Any thread; a gate belongs to its link's loop. */
public final class CreditFlowController implements FlowController {
    private final FlowContext context;

    /**
     * A controller.
     *
     * @param ledger where the application stands, {@link LedgerView#UNKNOWN} where there is none; never answers null
     * @param isNewer whether the second of two SCP messages makes the first obsolete; asked only for two of the same
     *     node and slot that are both nominations or both ballots
     * @throws IllegalArgumentException if the limits leave no room for the largest transaction of the ledger
     */
    public CreditFlowController(
            final FlowLimits limits,
            final OverlayClock clock,
            final Supplier<LedgerView> ledger,
            final BiPredicate<WireMessage, WireMessage> isNewer) {
        final String conflict = limits.conflictWith(ledger.get().maxTxSizeBytes());
        if (conflict != null) {
            throw new IllegalArgumentException(conflict);
        }
        context = new FlowContext(limits, clock, ledger, isNewer, new FlowMeters());
    }

    @Override
    public FlowGate open(final LinkId link, final FlowPort port, final ProtocolProfile profile) {
        return new CreditGate(context, port, LinkLimits.of(context.limits(), profile));
    }

    @Override
    public FlowTotals totals() {
        return context.meters().totals();
    }

    FlowContext context() {
        return context;
    }
}
