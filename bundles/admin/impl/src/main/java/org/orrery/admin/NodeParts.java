package org.orrery.admin;

import java.util.function.Function;
import java.util.function.Supplier;
import org.orrery.adverts.api.PeerPull;
import org.orrery.adverts.api.PullMode;
import org.orrery.auth.api.Signatures;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.LinkId;
import org.orrery.peers.api.PeerControl;
import org.orrery.persistence.api.BanList;
import org.orrery.survey.api.SurveyService;

/**
 * The parts of the node that commands speak to. Each may be missing for a moment; then its supplier answers null. Any
 * thread.
 *
 * @param control peers
 * @param banList bans
 * @param identity who we are
 * @param ledger where the application stands; may be missing for good
 * @param pull pull mode; may be missing for good
 * @param survey surveys; may be missing for good
 * @param flow flow control of links; null for a link that has none now
 */
record NodeParts(
        Supplier<PeerControl> control,
        Supplier<BanList> banList,
        Supplier<Signatures> identity,
        Supplier<LedgerClock> ledger,
        Supplier<PullMode> pull,
        Supplier<SurveyService> survey,
        Function<LinkId, FlowStatus> flow) {

    /** True once every command finds what it cannot do without. */
    boolean ready() {
        return control.get() != null && banList.get() != null && identity.get() != null;
    }

    /**
     * What an operator may do with peers.
     *
     * @throws NodeNotReady during a gap
     */
    PeerControl peers() {
        return present(control.get());
    }

    /**
     * The bans.
     *
     * @throws NodeNotReady during a gap
     */
    BanList bans() {
        return present(banList.get());
    }

    /**
     * Who we are.
     *
     * @throws NodeNotReady during a gap
     */
    Signatures signatures() {
        return present(identity.get());
    }

    /** Where the application stands. */
    LedgerView ledgerView() {
        final LedgerClock clock = ledger.get();
        return clock == null ? LedgerView.UNKNOWN : clock.view();
    }

    /** Pull mode on a link, or null where nothing is known of it. */
    PeerPull pull(final LinkId link) {
        final PullMode mode = pull.get();
        return mode == null ? null : mode.peer(link).orElse(null);
    }

    private static <T> T present(final T part) {
        if (part == null) {
            throw new NodeNotReady();
        }
        return part;
    }
}
