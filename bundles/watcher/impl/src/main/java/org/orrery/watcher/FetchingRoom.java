package org.orrery.watcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrException;

/**
 * Verified statements whose quorum set or transaction sets are not here yet, the latest nomination and ballot of each
 * validator and slot; the fetcher gives them back when an item came. Bounded as {@link ScpRoom} is.
 *
 * <p>Where there never was a fetcher nothing waits. Where there was one and it is absent, for a swap, what cannot be
 * completed is refused, so that a later copy counts as new. Strand {@code node}. Spec: 20-flow-flood-fetch.md, section 5.7.
 */
final class FetchingRoom {
    /** Quorum sets that are remembered as insane; the oldest gives way, and costs one more request. */
    static final int MAX_INSANE = 1024;

    private final ItemRoom items;
    private final Supplier<ItemFetcher> fetcher;
    private final ScpRoom waiting;
    private final Map<Uint256, Boolean> insane = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<Uint256, Boolean> eldest) {
            return size() > MAX_INSANE;
        }
    };
    private boolean everPresent;

    FetchingRoom(
            final ItemRoom items, final Supplier<ItemFetcher> fetcher, final long bytes, final int slotsPerValidator) {
        this.items = items;
        this.fetcher = fetcher;
        waiting = new ScpRoom(bytes, slotsPerValidator, this::cancel);
    }

    /** True if exactly this message waits: it was verified before. */
    boolean holds(final long slot, final Uint256 validator, final WireMessage message) {
        return waiting.holds(slot, validator, message);
    }

    /**
     * Sees to it that what a verified statement needs is here.
     *
     * @param early whether it counts as soon as its quorum set is here; it then goes on waiting for the rest
     * @return READY if nothing that keeps it from counting is missing; FETCHING if it waits; DISCARDED if it cannot; PROCESSED if a statement that
     *     says as much waits already
     */
    EnvelopeStatus complete(
            final WireMessage message, final ScpStatement statement, final NodeId from, final boolean early) {
        final ItemFetcher present = fetcher.get();
        if (present == null && !everPresent) {
            return EnvelopeStatus.READY;
        }
        everPresent = true;
        if (insane.containsKey(statement.pledges().quorumSetHash())) {
            return EnvelopeStatus.DISCARDED;
        }
        final List<Need> missing = missing(statement);
        if (missing.isEmpty()) {
            return EnvelopeStatus.READY;
        }
        if (present == null) {
            return EnvelopeStatus.DISCARDED;
        }
        final WireMessage before = waiting.latestLike(statement);
        return switch (place(message, statement, from)) {
            case STALE -> EnvelopeStatus.PROCESSED;
            case FULL -> EnvelopeStatus.DISCARDED;
            case NEW -> {
                final EnvelopeStatus status = fetch(present, missing, message, statement, from);
                // Afterwards, so that an item which both need is wanted without a break.
                if (before != null && !before.equals(message)) {
                    cancel(before);
                }
                yield early && status == EnvelopeStatus.FETCHING && areTransactionSets(missing)
                        ? EnvelopeStatus.READY
                        : status;
            }
        };
    }

    /** A statement is held, or refused, elsewhere: what says no more than it need not wait. */
    void settle(final ScpStatement statement) {
        final WireMessage before = waiting.latestLike(statement);
        if (before != null) {
            final ScpStatement waited = statement(before);
            if (!StatementOrder.isNewer(statement.pledges(), waited.pledges())) {
                withdraw(before, waited);
            }
        }
    }

    /** True if a statement waits that counts already: it was {@code early} and its transaction sets are still to come. */
    boolean isEarly(final WireMessage message, final ScpStatement statement) {
        return waiting.holds(statement.slotIndex(), statement.nodeId(), message)
                && !missing(statement).isEmpty();
    }

    /** A statement that counts already was given back: it waits no longer than until its last item is here. */
    void returned(final WireMessage message) {
        final ScpStatement statement = statement(message);
        if (!isEarly(message, statement)) {
            waiting.remove(message, statement);
        }
    }

    /** Lets go of what waits for slots that are of no interest. */
    void follow(final Tracking tracking) {
        waiting.keepOnly(tracking::isInWindow);
        final ItemFetcher present = fetcher.get();
        if (present != null) {
            final long minSlot = tracking.minSlot();
            present.purge(
                    minSlot > 1 ? minSlot : ItemFetcher.FROM_FIRST_SLOT, tracking.maxSlot(), tracking.checkpoint());
        }
    }

    /** Lets go of what waits for slots below one, the checkpoint excepted: nobody knows which slots are too high. */
    void shedBelow(final long slot, final long checkpoint) {
        waiting.keepOnly(each -> each >= slot || each == checkpoint);
        final ItemFetcher present = fetcher.get();
        if (present != null) {
            present.purge(slot, ItemFetcher.TO_LAST_SLOT, checkpoint);
        }
    }

    /** An item came from elsewhere than the fetcher: what waits for it is given back before this returns. */
    void arrived(final ItemKind kind, final Uint256 hash) {
        final ItemFetcher present = fetcher.get();
        if (present != null) {
            present.arrived(kind, hash);
        }
    }

    /** Keeps a fetched transaction set; false if nobody waits for it (attack A19) or there is no place. */
    boolean takeTransactionSet(final Uint256 hash, final WireMessage set) {
        return isAwaited(ItemKind.TRANSACTION_SET, hash) && items.put(hash, set);
    }

    /** Keeps a fetched quorum set; false also if it is not sane: what waits for it is refused, now and later. */
    boolean takeQuorumSet(final Uint256 hash, final WireMessage set) {
        if (!isAwaited(ItemKind.QUORUM_SET, hash)) {
            return false;
        }
        if (!isSane(set)) {
            refuse(hash);
            return false;
        }
        return items.put(hash, set);
    }

    /** Statements that wait, by ascending slot. */
    List<LatestStatements.Held> all() {
        return waiting.all();
    }

    /** Quorum sets that are refused, the oldest first. */
    List<Uint256> insane() {
        return List.copyOf(insane.keySet());
    }

    /** Whether there was a fetcher here before. */
    boolean everPresent() {
        return everPresent;
    }

    /** In place of what is here. What waited for items is known to the fetcher still. */
    void restore(
            final List<LatestStatements.Held> those,
            final List<Uint256> refused,
            final boolean fetcherSeen,
            final Predicate<ScpStatement> wanted) {
        waiting.restore(those, wanted);
        insane.clear();
        refused.forEach(hash -> insane.put(hash, true));
        everPresent = fetcherSeen;
    }

    /** Statements that wait. */
    int size() {
        return waiting.size();
    }

    private ScpRoom.Kept place(final WireMessage message, final ScpStatement statement, final NodeId from) {
        // One that waits already goes on waiting, for what is still missing.
        return waiting.holds(statement.slotIndex(), statement.nodeId(), message)
                ? ScpRoom.Kept.NEW
                : waiting.keep(message, statement, from);
    }

    private EnvelopeStatus fetch(
            final ItemFetcher present,
            final List<Need> missing,
            final WireMessage message,
            final ScpStatement statement,
            final NodeId from) {
        for (final Need need : missing) {
            if (!present.fetch(need.kind(), need.hash(), message, from)) {
                withdraw(message, statement);
                return EnvelopeStatus.DISCARDED;
            }
        }
        return EnvelopeStatus.FETCHING;
    }

    private List<Need> missing(final ScpStatement statement) {
        final List<Need> needs = Need.of(statement.pledges());
        needs.removeIf(this::isHere);
        return needs;
    }

    private boolean isHere(final Need need) {
        return switch (need.kind()) {
            case QUORUM_SET -> items.quorumSet(need.hash()) != null;
            case TRANSACTION_SET -> items.transactionSet(need.hash()) != null;
        };
    }

    private static boolean areTransactionSets(final List<Need> needs) {
        return needs.stream().noneMatch(need -> need.kind() == ItemKind.QUORUM_SET);
    }

    private boolean isAwaited(final ItemKind kind, final Uint256 hash) {
        final ItemFetcher present = fetcher.get();
        return present != null && present.lastSeenSlot(kind, hash) != 0;
    }

    private void refuse(final Uint256 quorumSetHash) {
        insane.put(quorumSetHash, true);
        final ItemFetcher present = fetcher.get();
        if (present != null) {
            for (final WireMessage envelope : present.waitingFor(ItemKind.QUORUM_SET, quorumSetHash)) {
                withdraw(envelope, statement(envelope));
            }
        }
    }

    private void withdraw(final WireMessage message, final ScpStatement statement) {
        waiting.remove(message, statement);
        cancel(message);
    }

    private void cancel(final WireMessage message) {
        final ItemFetcher present = fetcher.get();
        if (present != null) {
            for (final Need need : Need.of(statement(message).pledges())) {
                present.cancel(need.kind(), need.hash(), message);
            }
        }
    }

    private static boolean isSane(final WireMessage quorumSet) {
        try {
            return QuorumSets.isSane(ScpQuorumSet.of(quorumSet));
        } catch (final XdrException refused) {
            return false;
        }
    }

    private static ScpStatement statement(final WireMessage envelope) {
        return ScpEnvelope.of(envelope).statement();
    }
}
