package org.orrery.overlay.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The profile that a node follows: the one of its release that the bundle in charge of the protocol offers.
 *
 * <p>Fed like a {@link SwappableRef}. A profile is a value and nothing of the bundle that offered it, so while the protocol
 * is being exchanged the last one goes on to hold; it is gone only when its bundle is and none has followed.
 *
 * <p>Any thread; {@link #get()} is one volatile read. Close it when the component is deactivated; a second close does
 * nothing.
 */
public final class ProfileRef implements Supplier<ProtocolProfile>, AutoCloseable {
    /** The release to ask for if the newest is wanted, whichever that is. */
    public static final String NEWEST = "";

    private static final OptionalLong GAP = OptionalLong.of(Switchboard.NOBODY);

    private final Switchboard switchboard;
    private final AutoCloseable watch;
    private final Runnable changed;
    private final List<Offer> offers = new ArrayList<>();
    private String release;
    private volatile ProtocolProfile chosen;

    /**
     * A reference that is empty at first.
     *
     * @param release as {@link ProtocolProfile#release()}, or {@link #NEWEST}
     * @param changed called after {@link #get()} has begun to answer something else, null included, on the thread that
     *     caused it; must be quick. May be called before the constructor returns, and once too often
     */
    public ProfileRef(final Switchboard switchboard, final String release, final Runnable changed) {
        this.switchboard = switchboard;
        this.release = Objects.requireNonNull(release, "release");
        this.changed = Objects.requireNonNull(changed, "changed");
        this.watch = switchboard.watch(Area.PROTOCOL, new Following());
    }

    /** The profile, or null if the bundle in charge does not know the release, or there is none. */
    @Override
    public ProtocolProfile get() {
        return chosen;
    }

    /** Another release from now on; see the constructor. */
    public void release(final String wanted) {
        synchronized (offers) {
            release = Objects.requireNonNull(wanted, "wanted");
        }
        choose();
    }

    /** Notes a profile; {@code properties} are those of the service registration. The newest has the highest ranking. */
    public void bind(final ProtocolProfile profile, final Map<String, ?> properties) {
        synchronized (offers) {
            offers.add(new Offer(profile, properties));
        }
        choose();
    }

    /** Forgets a profile whose service leaves. */
    @SuppressWarnings("ReferenceEquality") // two bundles may offer equal ones
    public void unbind(final ProtocolProfile profile) {
        synchronized (offers) {
            offers.removeIf(offer -> offer.profile == profile);
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
        synchronized (offers) {
            offers.clear();
            chosen = null;
        }
    }

    private void choose() {
        final ProtocolProfile before = chosen;
        settle();
        if (!Objects.equals(chosen, before)) {
            changed.run();
        }
    }

    private void settle() {
        OptionalLong inCharge = switchboard.inCharge(Area.PROTOCOL);
        while (true) {
            if (!inCharge.equals(GAP)) {
                choose(inCharge);
            }
            // The switchboard is not asked under the lock, so its answer may be old by now: ask until it stands.
            final OptionalLong now = switchboard.inCharge(Area.PROTOCOL);
            if (now.equals(inCharge)) {
                return;
            }
            inCharge = now;
        }
    }

    private void choose(final OptionalLong bundleInCharge) {
        synchronized (offers) {
            Offer best = null;
            for (final Offer offer : offers) {
                if (offer.isOf(release) && offer.isFrom(bundleInCharge) && !offer.isBelow(best)) {
                    best = offer;
                }
            }
            chosen = best == null ? null : best.profile;
        }
    }

    /** What the switchboard calls. */
    private final class Following implements Switchboard.Follower {
        @Override
        public void changed() {
            choose();
        }

        @Override
        public boolean canFollow(final long bundle) {
            final OptionalLong newcomer = OptionalLong.of(bundle);
            synchronized (offers) {
                return chosen == null || offers.stream().anyMatch(offer -> offer.isFrom(newcomer));
            }
        }
    }

    private static final class Offer {
        private final ProtocolProfile profile;
        private final long bundle;
        private final int ranking;

        Offer(final ProtocolProfile profile, final Map<String, ?> properties) {
            this.profile = profile;
            // What is from outside any container is in charge only where nobody takes part.
            bundle = properties.get("service.bundleid") instanceof final Long id ? id : Long.MIN_VALUE;
            ranking = properties.get("service.ranking") instanceof final Integer rank ? rank : 0;
        }

        boolean isOf(final String release) {
            return release.equals(NEWEST) || release.equals(profile.release());
        }

        boolean isFrom(final OptionalLong bundleInCharge) {
            return bundleInCharge.isEmpty() || bundleInCharge.getAsLong() == bundle;
        }

        boolean isBelow(final Offer other) {
            return other != null && ranking < other.ranking;
        }
    }
}
