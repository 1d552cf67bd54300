package org.orrery.peers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * KNOWN_PEERS and PREFERRED_PEERS: resolved at start, from time to time and when they change, on a strand of their own
 * because names block; the results are stored on the strand of the tick, as soon as there is a store. A name that fails
 * keeps the address it had.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 8.2; 30-…, section 1.9 with its note Q-6.
 */
final class ConfiguredPeers {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredPeers.class);
    private static final long STORE_RETRY_MILLIS = 500;

    private final Rooms rooms;
    private final AddressParser parser;
    private final Strand strand;
    private final Strand names;
    private final ResolveSchedule schedule = new ResolveSchedule();
    private final Map<String, PeerAddress> lastKnown = new ConcurrentHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Runnable> afterNext = new ArrayList<>();
    private Cancellable next = () -> {};
    private long nextNanos;
    private boolean resolving;
    private boolean running;

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
        running = true;
        afterNext.add(then);
        if (!resolving) {
            resolve();
        }
    }

    /**
     * The lists have changed: resolves them at once, and then goes on. If it has not begun, this only tells who is
     * preferred. On the strand.
     */
    void changed(final Runnable then) {
        schedule.anew();
        afterNext.add(then);
        if (!resolving) {
            resolve();
        }
    }

    /** No more rounds, until it begins again. On the strand. */
    void stop() {
        running = false;
        afterNext.clear();
        next.cancel();
    }

    /** Gives up everything, and ceases as {@link #stop} says. On the strand, or while it stands still. */
    State give() {
        final State state = new State(
                Map.copyOf(lastKnown),
                Set.copyOf(seen),
                rooms.preferred().addresses(),
                schedule.state(),
                resolving ? 0 : nextNanos);
        stop();
        return state;
    }

    /**
     * Goes on where another one stopped. On the strand, or while it stands still.
     *
     * @param begun whether that one had begun
     */
    void resume(final State state, final boolean begun) {
        lastKnown.putAll(state.lastKnown);
        seen.addAll(state.seen);
        rooms.preferred().resolved(state.preferred);
        schedule.restore(state.schedule);
        running = begun;
        if (begun) {
            final long leftNanos = state.nextNanos - rooms.services().clock().nanoTime();
            later(this::resolve, Math.max(0, TimeUnit.NANOSECONDS.toMillis(leftNanos)));
        }
    }

    private void later(final Runnable task, final long delayMillis) {
        next.cancel();
        nextNanos = rooms.services().clock().nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
        next = strand.schedule(task, delayMillis);
    }

    private void resolve() {
        next.cancel();
        resolving = true;
        final OverlaySettings settings = rooms.settings().get();
        names.execute(() -> {
            final Round round = round(settings);
            strand.execute(() -> finish(round));
        });
    }

    /** One round of look-ups. On the strand for names. */
    private Round round(final OverlaySettings settings) {
        lastKnown
                .keySet()
                .removeIf(entry -> !settings.knownPeers().contains(entry)
                        && !settings.preferredPeers().contains(entry));
        final List<Entry> known = new ArrayList<>();
        final List<Entry> preferred = new ArrayList<>();
        boolean clean = resolve(settings.knownPeers(), known);
        clean &= resolve(settings.preferredPeers(), preferred);
        return new Round(settings, known, preferred, clean);
    }

    /** Resolves one list; false if an entry failed. On the strand for names. */
    private boolean resolve(final List<String> entries, final List<Entry> resolved) {
        boolean clean = true;
        for (final String entry : entries) {
            try {
                lastKnown.put(entry, parser.parse(entry, PeerAddress.DEFAULT_PORT));
            } catch (final IllegalArgumentException failed) {
                LOG.warn("configured peer skipped: {}", failed.getMessage());
                clean = false;
            }
            final PeerAddress address = lastKnown.get(entry);
            if (address != null) {
                resolved.add(new Entry(entry, address));
            }
        }
        return clean;
    }

    private void finish(final Round round) {
        resolving = false;
        if (!round.isOf(rooms.settings().get())) {
            resolve();
            return;
        }
        prefer(round);
        if (running) {
            store(round);
        }
        final List<Runnable> waiting = List.copyOf(afterNext);
        afterNext.clear();
        waiting.forEach(Runnable::run);
    }

    private void store(final Round round) {
        if (!rooms.records().stored()) {
            // The database of a node that starts may take longer to open than the first round.
            later(() -> store(round), STORE_RETRY_MILLIS);
            return;
        }
        later(this::resolve, schedule.delayMillis(round.clean));
        store(round.known, PeerType.OUTBOUND);
        store(round.preferred, PeerType.PREFERRED);
        seen.clear();
        seen.addAll(round.settings.knownPeers());
        seen.addAll(round.settings.preferredPeers());
    }

    private void prefer(final Round round) {
        rooms.preferred()
                .resolved(round.preferred.stream().map(Entry::address).collect(Collectors.toUnmodifiableSet()));
    }

    /** What stands in the lists for the first time is due now, whatever was before. */
    private void store(final List<Entry> entries, final PeerType type) {
        for (final Entry entry : entries) {
            if (seen.contains(entry.text)) {
                rooms.records().configured(entry.address, type);
            } else {
                rooms.records().configuredAnew(entry.address, type);
            }
        }
    }

    /**
     * The configured peers at a moment.
     *
     * @param lastKnown addresses by configured name
     * @param seen names that were stored
     * @param preferred addresses that are preferred
     * @param schedule when names are resolved
     * @param nextNanos when they are resolved next, by the node's clock
     */
    record State(
            Map<String, PeerAddress> lastKnown,
            Set<String> seen,
            Set<PeerAddress> preferred,
            ResolveSchedule.State schedule,
            long nextNanos) {}

    private record Entry(String text, PeerAddress address) {}

    private record Round(OverlaySettings settings, List<Entry> known, List<Entry> preferred, boolean clean) {
        boolean isOf(final OverlaySettings now) {
            return now.knownPeers().equals(settings.knownPeers())
                    && now.preferredPeers().equals(settings.preferredPeers());
        }
    }
}
