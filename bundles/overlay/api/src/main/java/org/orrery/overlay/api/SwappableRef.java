package org.orrery.overlay.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A reference to a service that may be exchanged while its user lives.
 *
 * <p>A component declares an optional, dynamic, greedy reference, feeds {@code bind} and {@code unbind} into this object,
 * and calls {@link #get()} each time it needs the service. A newcomer is only noted: the active service changes when the
 * {@link Switchboard} puts its bundle in charge. One in charge that leaves goes on serving until the switchboard says that
 * it is not in charge any more, for until then its state is where it is. If nobody is in charge then there is a gap, and
 * {@link #get()} answers null until somebody is again.
 *
 * <p>Any thread; {@link #get()} is one volatile read. Close it when the component is deactivated; a second close does
 * nothing.
 */
public final class SwappableRef<T> implements Supplier<T>, AutoCloseable {
    private static final String BUNDLE_ID = "service.bundleid";
    /** Of a service from outside any container; never in charge by its id, and not {@link Switchboard#NOBODY}. */
    private static final long NO_BUNDLE = Long.MIN_VALUE;

    private final Area area;
    private final Switchboard switchboard;
    private final AutoCloseable watch;
    private final Runnable changed;
    private final List<Candidate<T>> candidates = new ArrayList<>();
    private volatile T active;
    /** In charge although its service is gone; or null. Guarded by {@link #candidates}. */
    private Candidate<T> leaving;
    /** There was one, and there is none now. Guarded by {@link #candidates}. */
    private boolean bereft;

    /** A reference to services of one area, empty at first. */
    public SwappableRef(final Area area, final Switchboard switchboard) {
        this(area, switchboard, () -> {});
    }

    /**
     * As above, for a user that has given something of its own to the service.
     *
     * @param changed called after {@link #get()} has begun to answer something else, null included, on the thread that
     *     caused it; must be quick. May be called before the constructor returns, and once too often
     */
    public SwappableRef(final Area area, final Switchboard switchboard, final Runnable changed) {
        this.area = Objects.requireNonNull(area, "area");
        this.switchboard = switchboard;
        this.changed = Objects.requireNonNull(changed, "changed");
        this.watch = switchboard.watch(area, new Following());
    }

    /** A reference that always answers this service; for code assembled without a container. */
    public static <T> SwappableRef<T> fixed(final Area area, final T service) {
        final SwappableRef<T> ref = new SwappableRef<>(area, Switchboard.NONE);
        ref.bind(service, Map.of());
        return ref;
    }

    /** The service in charge, or null during a gap. */
    @Override
    public T get() {
        return active;
    }

    /**
     * True while {@link #get()} answers null, or is about to, only until a newcomer has taken over; false where nobody takes
     * part in the hand-over of the area, or nobody came in time.
     */
    public boolean isInGap() {
        return active == null && switchboard.inCharge(area).isPresent();
    }

    /** Notes a newcomer; {@code properties} are those of the service registration. */
    public void bind(final T service, final Map<String, ?> properties) {
        final Object bundle = properties.get(BUNDLE_ID);
        synchronized (candidates) {
            candidates.add(new Candidate<>(service, bundle instanceof final Long id ? id : NO_BUNDLE));
        }
        choose();
    }

    /** Forgets a service that leaves. */
    public void unbind(final T service) {
        synchronized (candidates) {
            for (final Candidate<T> candidate : List.copyOf(candidates)) {
                if (candidate.service() == service) {
                    candidates.remove(candidate);
                    leaving = candidate.service() == active ? candidate : leaving;
                }
            }
        }
        choose();
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (final Exception unexpected) {
            throw new IllegalStateException("a switchboard's watch does not fail to close", unexpected);
        }
        synchronized (candidates) {
            candidates.clear();
            leaving = null;
            active = null;
        }
    }

    private void choose() {
        final T before = active;
        settle();
        if (active != before) {
            changed.run();
        }
    }

    private void settle() {
        OptionalLong inCharge = switchboard.inCharge(area);
        while (true) {
            synchronized (candidates) {
                final T now = chosen(inCharge);
                bereft = now == null && (bereft || active != null);
                active = now;
            }
            // The switchboard is not asked under the lock, so its answer may be old by now: ask until it stands.
            final OptionalLong still = switchboard.inCharge(area);
            if (still.equals(inCharge)) {
                return;
            }
            inCharge = still;
        }
    }

    private T chosen(final OptionalLong bundleInCharge) {
        for (int i = candidates.size() - 1; i >= 0; i--) {
            final Candidate<T> candidate = candidates.get(i);
            if (bundleInCharge.isEmpty() || candidate.bundle() == bundleInCharge.getAsLong()) {
                leaving = null;
                return candidate.service();
            }
        }
        if (leaving != null && !OptionalLong.of(leaving.bundle()).equals(bundleInCharge)) {
            leaving = null;
        }
        return leaving == null ? null : leaving.service();
    }

    /** What the switchboard calls. */
    private final class Following implements Switchboard.Follower {
        @Override
        public void changed() {
            choose();
        }

        @Override
        public boolean canFollow(final long bundle) {
            synchronized (candidates) {
                return active == null && !bereft
                        || candidates.stream().anyMatch(candidate -> candidate.bundle() == bundle);
            }
        }
    }

    private record Candidate<T>(T service, long bundle) {}
}
