package org.orrery.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.Uint256;

/**
 * Remembers who asked whom in which ledger, so that a node relays each question once, each answer once, and of each
 * surveyor only so many. Holds the ledgers of the window: a dozen times 10 surveyors with 10 questions each, and the
 * questions of this node itself, which its queue bounds. One thread at a time.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.6.
 */
final class SurveyLimiter {
    /** Surveyors in a ledger, and questions of one surveyor in a ledger. */
    static final int MAX_REQUESTS = 10;

    static final int TOPOLOGY = 1;

    private final Supplier<NodeId> self;
    private final LongSupplier trackingIndex;
    private final LedgerWindow window;
    private final int maxRequests;
    private final TreeMap<Long, Map<Uint256, Map<Uint256, Boolean>>> answered = new TreeMap<>();

    /**
     * Nothing was asked yet, with the limits of stellar-core.
     *
     * @param self this node; null while that is not known
     */
    SurveyLimiter(final Supplier<NodeId> self, final LongSupplier trackingIndex) {
        this(self, trackingIndex, LedgerWindow.SIX, MAX_REQUESTS);
    }

    /** Nothing was asked yet. */
    SurveyLimiter(
            final Supplier<NodeId> self,
            final LongSupplier trackingIndex,
            final LedgerWindow window,
            final int maxRequests) {
        this.self = self;
        this.trackingIndex = trackingIndex;
        this.window = window;
        this.maxRequests = maxRequests;
    }

    /**
     * Whether a question may pass; if so, it may not pass again.
     *
     * @param lastChecks what costs more, asked only if nothing else speaks against it
     */
    boolean admit(final TimeSlicedSurveyRequest request, final BooleanSupplier lastChecks) {
        if (request.commandType() != TOPOLOGY || !inWindow(request.ledgerNum())) {
            return false;
        }
        if (!hasRoomFor(request) || !lastChecks.getAsBoolean()) {
            return false;
        }
        answered.computeIfAbsent(request.ledgerNum(), each -> new HashMap<>())
                .computeIfAbsent(request.surveyorPeerId(), each -> new HashMap<>())
                .put(request.surveyedPeerId(), false);
        return true;
    }

    /**
     * Whether an answer may pass: one to a question that passed, and the first.
     *
     * @param lastChecks as of {@link #admit}
     */
    boolean record(final TimeSlicedSurveyResponse response, final BooleanSupplier lastChecks) {
        if (!inWindow(response.ledgerNum())) {
            return false;
        }
        final Map<Uint256, Boolean> asked = surveyors(response.ledgerNum()).get(response.surveyorPeerId());
        if (asked == null
                || !Boolean.FALSE.equals(asked.get(response.surveyedPeerId()))
                || !lastChecks.getAsBoolean()) {
            return false;
        }
        asked.put(response.surveyedPeerId(), true);
        return true;
    }

    /** Forgets the ledgers that have left the window when consensus is at this one. */
    void clearOld(final long ledger) {
        while (!answered.isEmpty() && window.isPast(answered.firstKey(), ledger)) {
            answered.pollFirstEntry();
        }
    }

    /** Everything remembered, by ledger. */
    List<Asked> content() {
        final List<Asked> all = new ArrayList<>();
        answered.forEach((ledger, surveyors) -> new TreeMap<>(surveyors)
                .forEach((surveyor, asked) -> new TreeMap<>(asked)
                        .forEach((surveyed, seen) -> all.add(new Asked(ledger, surveyor, surveyed, seen)))));
        return all;
    }

    /** Adds what was remembered elsewhere; an answer that was seen at either place was seen. */
    void restore(final List<Asked> asked) {
        for (final Asked each : asked) {
            answered.computeIfAbsent(each.ledgerNum(), ledger -> new HashMap<>())
                    .computeIfAbsent(each.surveyor(), surveyor -> new HashMap<>())
                    .merge(each.surveyed(), each.answerSeen(), Boolean::logicalOr);
        }
    }

    private boolean inWindow(final long ledgerNum) {
        return window.contains(ledgerNum, trackingIndex.getAsLong());
    }

    private boolean hasRoomFor(final TimeSlicedSurveyRequest request) {
        final Map<Uint256, Map<Uint256, Boolean>> surveyors = surveyors(request.ledgerNum());
        final Map<Uint256, Boolean> asked = surveyors.get(request.surveyorPeerId());
        final NodeId node = self.get();
        final boolean own = node != null && request.surveyorPeerId().equals(node.key());
        if (asked == null) {
            return own || surveyors.isEmpty() || surveyors.size() < maxRequests;
        }
        return (own || asked.size() < maxRequests) && !asked.containsKey(request.surveyedPeerId());
    }

    private Map<Uint256, Map<Uint256, Boolean>> surveyors(final long ledgerNum) {
        return answered.getOrDefault(ledgerNum, Map.of());
    }

    /**
     * A question that passed.
     *
     * @param ledgerNum in which ledger
     * @param surveyor who asked
     * @param surveyed who was asked
     * @param answerSeen whether an answer passed
     */
    record Asked(long ledgerNum, Uint256 surveyor, Uint256 surveyed, boolean answerSeen) {}
}
