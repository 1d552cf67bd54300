package org.orrery.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * KNOWN_PEERS and PREFERRED_PEERS: resolved at start and from time to time, on a strand of their own because names
 * block; the results are stored on the strand of the tick. A name that fails keeps the address it had.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 8.2; 30-…, section 1.9 with its note Q-6.
 */
final class ConfiguredPeers {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredPeers.class);
    private static final long PERIOD_MILLIS = 600_000;
    private static final long BACKOFF_STEP_MILLIS = 10_000;

    private final Rooms rooms;
    private final AddressParser parser;
    private final Strand strand;
    private final Strand names;
    private final Map<String, PeerAddress> lastKnown = new HashMap<>();
    private Cancellable next = () -> {};
    private boolean backingOff = true;
    private int retries;
    private volatile boolean stopped;

    ConfiguredPeers(final Rooms rooms, final Strand strand, final Strand names) {
        this.rooms = rooms;
        this.strand = strand;
        this.names = names;
        parser = new AddressParser(rooms.services().resolver());
    }

    /** The entries that are numbers, which need no resolver. Any thread. */
    static Set<PeerAddress> numeric(final List<String> entries) {
        final AddressParser numbers = new AddressParser(name -> List.of());
        final Set<PeerAddress> found = new HashSet<>();
        for (final String entry : entries) {
            try {
                found.add(numbers.parse(entry, PeerAddress.DEFAULT_PORT));
            } catch (final IllegalArgumentException name) {
                LOG.trace("{} waits to be resolved", entry);
            }
        }
        return found;
    }

    /** Resolves everything for the first time, stores it as due now, and then goes on. On the strand. */
    void begin(final Runnable then) {
        resolve(result -> {
            store(result, true);
            then.run();
        });
    }

    /** No more rounds. On the strand. */
    void stop() {
        stopped = true;
        next.cancel();
    }

    private void again() {
        resolve(result -> store(result, false));
    }

    private void resolve(final java.util.function.Consumer<Resolution> then) {
        final OverlaySettings settings = rooms.settings().get();
        names.execute(() -> {
            if (stopped) {
                return;
            }
            final Resolution result = new Resolution(new ArrayList<>(), new ArrayList<>());
            boolean clean = resolve(settings.knownPeers(), result.known());
            clean &= resolve(settings.preferredPeers(), result.preferred());
            final boolean allResolved = clean;
            strand.execute(() -> {
                if (!stopped) {
                    then.accept(result);
                    scheduleNext(allResolved);
                }
            });
        });
    }

    /** Resolves one list; false if an entry failed. On the strand for names. */
    private boolean resolve(final List<String> entries, final List<PeerAddress> resolved) {
        boolean clean = true;
        for (final String entry : entries) {
            try {
                lastKnown.put(entry, parser.parse(entry, PeerAddress.DEFAULT_PORT));
            } catch (final IllegalArgumentException failed) {
                LOG.warn("configured peer skipped: {}", failed.getMessage());
                clean = false;
            }
            if (lastKnown.containsKey(entry)) {
                resolved.add(lastKnown.get(entry));
            }
        }
        return clean;
    }

    private void store(final Resolution result, final boolean anew) {
        store(result.known(), PeerType.OUTBOUND, anew);
        rooms.preferred().resolved(Set.copyOf(result.preferred()));
        store(result.preferred(), PeerType.PREFERRED, anew);
    }

    private void store(final List<PeerAddress> addresses, final PeerType type, final boolean anew) {
        for (final PeerAddress address : addresses) {
            if (anew) {
                rooms.records().configuredAnew(address, type);
            } else {
                rooms.records().configured(address, type);
            }
        }
    }

    private void scheduleNext(final boolean clean) {
        next = strand.schedule(this::again, delayMillis(clean));
    }

    /** After a start with errors the n-th retry comes after 10·n seconds; after one clean round, or ten minutes, never again. */
    long delayMillis(final boolean clean) {
        if (backingOff && !clean) {
            retries++;
            final long delay = retries * BACKOFF_STEP_MILLIS;
            if (delay <= PERIOD_MILLIS) {
                return delay;
            }
        }
        backingOff = false;
        return PERIOD_MILLIS;
    }

    private record Resolution(List<PeerAddress> known, List<PeerAddress> preferred) {}
}
