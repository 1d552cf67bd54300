package org.orrery.peers;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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

    private static final int MAX_BACKOFF_DOUBLINGS = 10;
    private static final long BACKOFF_SECONDS = 10;

    private final Supplier<PeerStore> store;
    private final LongSupplier unixSeconds;
    private final RandomGenerator random;

    PeerRecords(final Supplier<PeerStore> store, final LongSupplier unixSeconds, final RandomGenerator random) {
        this.store = store;
        this.unixSeconds = unixSeconds;
        this.random = random;
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

    /** Up to so many records of these types with at most so many failures, in random order. */
    List<PeerRecord> sample(final int max, final List<PeerType> types, final int maxFailures) {
        final PeerStore present = store.get();
        return present == null ? List.of() : present.sample(max, types, maxFailures);
    }

    /** Up to so many records of a type that may be dialled now, in random order. */
    List<PeerRecord> due(final int max, final PeerType type) {
        final PeerStore present = store.get();
        return present == null ? List.of() : present.due(max, type, unixSeconds.getAsLong());
    }

    private void change(final PeerAddress address, final java.util.function.UnaryOperator<PeerRecord> change) {
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
