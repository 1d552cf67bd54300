package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PeerType;

/**
 * The rules by which peer records change. Any thread. While no store is there nothing is recorded and nobody is known.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 7.3; 30-…, section 2.
 */
final class PeerRecords {
    /** From so many failures on a record is dead. */
    static final int DEAD_FAILURES = 120;

    /** Up to so many failures a record is recommended to others. */
    private static final int MAX_RECOMMENDED_FAILURES = 10;

    private static final int MAX_BACKOFF_DOUBLINGS = 10;
    private static final long BACKOFF_SECONDS = 10;

    private final Supplier<PeerStore> store;
    private final LongSupplier unixSeconds;
    private final RandomGenerator random;
    private final RandomPeerSource reached;
    private final RandomPeerSource heardOf;

    PeerRecords(final Supplier<PeerStore> store, final LongSupplier unixSeconds, final RandomGenerator random) {
        this.store = store;
        this.unixSeconds = unixSeconds;
        this.random = random;
        reached = recommendable(List.of(PeerType.OUTBOUND, PeerType.PREFERRED));
        heardOf = recommendable(List.of(PeerType.INBOUND));
    }

    /** True if there is a store, so that what is recorded now is remembered. */
    boolean stored() {
        return store.get() != null;
    }

    /** A dial is about to start: one failure more, until a handshake says otherwise. */
    void attempted(final PeerAddress address) {
        change(address, old -> {
            final int failures = old.failures() + 1;
            return new PeerRecord(address, old.type(), failures, backoff(failures));
        });
    }

    /** A handshake with a dialled peer went well. */
    void succeeded(final PeerAddress address) {
        change(address, old -> new PeerRecord(address, old.type(), 0, backoff(0)));
    }

    /** A HELLO was accepted: how that peer came to be known. */
    void observed(final PeerAddress address, final boolean dialled, final boolean preferred) {
        change(address, old -> typed(old, observedType(old.type(), dialled, preferred)));
    }

    /** A configured peer at start: due now, whatever was before. */
    void configuredAnew(final PeerAddress address, final PeerType type) {
        change(address, old -> new PeerRecord(address, configuredType(old.type(), type), 0, unixSeconds.getAsLong()));
    }

    /** A configured peer, resolved once more. */
    void configured(final PeerAddress address, final PeerType type) {
        change(address, old -> typed(old, configuredType(old.type(), type)));
    }

    /** A peer told us of an address. */
    void heardOf(final PeerAddress address) {
        final PeerStore present = store.get();
        if (present != null) {
            present.addIfAbsent(new PeerRecord(address, PeerType.INBOUND, 0, unixSeconds.getAsLong()));
        }
    }

    /** A connection with that IP ended: its dead records go, whatever their port. */
    void purge(final String ip) {
        final PeerStore present = store.get();
        if (present != null) {
            present.deleteFailed(ip, DEAD_FAILURES);
        }
    }

    /** All dead records go. */
    void purge() {
        final PeerStore present = store.get();
        if (present != null) {
            present.deleteFailed(DEAD_FAILURES);
        }
    }

    /** A source of the tick: records of a type that are due. */
    RandomPeerSource callable(final PeerType type) {
        return new RandomPeerSource(max -> {
            final PeerStore present = store.get();
            return present == null ? List.of() : present.due(max, type, unixSeconds.getAsLong());
        });
    }

    /** Up to so many records to tell others of: those that were reached before those that were only heard of. */
    List<PeerRecord> recommended(final int max, final Predicate<PeerRecord> sendable) {
        final List<PeerRecord> chosen = new ArrayList<>(reached.draw(max, sendable));
        chosen.addAll(heardOf.draw(max - chosen.size(), sendable));
        return chosen;
    }

    /** True if a record that was loaded some time ago may be dialled now. */
    boolean mayCall(final PeerRecord loaded) {
        final PeerStore present = store.get();
        final PeerRecord now =
                present == null ? null : present.find(loaded.address()).orElse(null);
        return now != null
                && now.type() == loaded.type()
                && now.failures() <= DEAD_FAILURES
                && now.nextAttemptUnixSeconds() <= unixSeconds.getAsLong();
    }

    private RandomPeerSource recommendable(final List<PeerType> types) {
        return new RandomPeerSource(max -> {
            final PeerStore present = store.get();
            return present == null ? List.of() : present.sample(max, types, MAX_RECOMMENDED_FAILURES);
        });
    }

    private void change(final PeerAddress address, final UnaryOperator<PeerRecord> change) {
        final PeerStore present = store.get();
        if (present != null) {
            present.update(address, change);
        }
    }

    private long backoff(final int failures) {
        final long ceiling = BACKOFF_SECONDS << Math.min(MAX_BACKOFF_DOUBLINGS, failures);
        return unixSeconds.getAsLong() + Integer.toUnsignedLong(random.nextInt()) % ceiling + 1;
    }

    private static PeerRecord typed(final PeerRecord old, final PeerType type) {
        return new PeerRecord(old.address(), type, old.failures(), old.nextAttemptUnixSeconds());
    }

    private static PeerType observedType(final PeerType old, final boolean dialled, final boolean preferred) {
        if (preferred) {
            return PeerType.PREFERRED;
        }
        return dialled || old == PeerType.PREFERRED ? PeerType.OUTBOUND : old;
    }

    private static PeerType configuredType(final PeerType old, final PeerType configured) {
        return old == PeerType.PREFERRED ? PeerType.PREFERRED : configured;
    }
}
