package org.orrery.overlay.api;

import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says which bundle is in charge of an area. Provided by the resident handover bundle; asked by every
 * {@link SwappableRef}. Any thread.
 */
@ProviderType
public interface Switchboard {
    /** Answer of {@link #inCharge} during a gap: no bundle has this id, so no service is chosen. */
    long NOBODY = -1;

    /** A switchboard for code without a container: whoever is bound last is in charge. */
    Switchboard NONE = new Switchboard() {
        @Override
        public OptionalLong inCharge(final Area area) {
            return OptionalLong.empty();
        }

        @Override
        public AutoCloseable watch(final Area area, final Runnable changed) {
            return () -> {};
        }
    };

    /**
     * The id of the bundle in charge of an area.
     *
     * @return empty where nobody takes part in the hand-over of that area: then the last one bound serves;
     *     {@link #NOBODY} while the state of the area waits for a bundle that takes it: then none serves
     */
    OptionalLong inCharge(Area area);

    /** Calls back whenever the answer for an area may have changed, until the result is closed. */
    AutoCloseable watch(Area area, Runnable changed);

    /**
     * True while work for an area must not be begun: from before it comes to rest, so that its state can move, until the
     * part in charge has all of it, or nobody came in time. Messages for its handlers wait meanwhile. An area that works on
     * a strand which stands still for another area is meant too.
     */
    default boolean isMoving(final Area area) {
        return false;
    }

    /** As {@link #watch(Area, Runnable)}, for one who can say whether he has heard of a bundle's services yet. */
    default AutoCloseable watch(final Area area, final Follower follower) {
        return watch(area, follower::changed);
    }

    /** Who uses services of an area. Any thread; must be quick. */
    @ConsumerType
    interface Follower {
        /** The answer for the area may have changed. */
        void changed();

        /** The answer to {@link Switchboard#isMoving} may have changed. */
        default void moving() {
            // Of interest to those who begin work.
        }

        /**
         * Whether he goes on when this bundle is put in charge: false only where he uses a service, or did until it left,
         * and does not know of one of that bundle yet.
         */
        boolean canFollow(long bundle);
    }
}
