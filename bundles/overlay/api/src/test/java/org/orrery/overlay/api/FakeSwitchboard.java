package org.orrery.overlay.api;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A switchboard that the test works by hand. */
final class FakeSwitchboard implements Switchboard {
    private final List<Area> watched = new ArrayList<>();
    private final List<Follower> watchers = new ArrayList<>();
    private volatile OptionalLong inCharge = OptionalLong.empty();

    @Override
    public OptionalLong inCharge(final Area area) {
        return inCharge;
    }

    @Override
    public AutoCloseable watch(final Area area, final Runnable changed) {
        throw new AssertionError("a reference can say whom it can follow");
    }

    @Override
    public AutoCloseable watch(final Area area, final Follower follower) {
        watched.add(area);
        watchers.add(follower);
        return () -> watchers.remove(follower);
    }

    List<Area> watched() {
        return watched;
    }

    List<Follower> watchers() {
        return watchers;
    }

    boolean canFollow(final long bundle) {
        return watchers.stream().allMatch(each -> each.canFollow(bundle));
    }

    void putInCharge(final long bundle) {
        inCharge = OptionalLong.of(bundle);
        watchers.forEach(Follower::changed);
    }
}
