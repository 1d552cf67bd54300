package org.orrery.overlay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileRefTest {
    private static final ProtocolProfile V26 = profile("v26.1.0", 40);
    private static final ProtocolProfile V27 = profile("v27.1.0", 41);
    private static final ProtocolProfile BRANCH = profile("head", 42);

    private final FakeSwitchboard switchboard = new FakeSwitchboard();
    private final List<ProtocolProfile> changes = new ArrayList<>();
    private final ProfileRef newest = ref(ProfileRef.NEWEST);

    @Test
    void isEmptyAtFirst() {
        assertThat(newest.get()).isNull();
        assertThat(changes).isEmpty();
    }

    @Test
    void answersTheReleaseThatWasAskedFor() {
        final ProfileRef ref = ref("v26.1.0");

        ref.bind(V26, of(1, 1));
        ref.bind(V27, of(1, 2));

        assertThat(ref.get()).isEqualTo(V26);
    }

    @Test
    void answersTheHighestRankedWhereTheNewestIsWanted() {
        newest.bind(V26, of(1, 1));
        newest.bind(V27, of(1, 2));
        newest.bind(BRANCH, of(1, -1));

        assertThat(newest.get()).isEqualTo(V27);
    }

    @Test
    void answersNothingForAReleaseThatIsNotThere() {
        final ProfileRef ref = ref("v25.2.0");

        ref.bind(V27, of(1, 2));

        assertThat(ref.get()).isNull();
    }

    @Test
    void followsTheBundleInCharge() {
        switchboard.putInCharge(1);
        newest.bind(V26, of(1, 1));
        newest.bind(V27, of(2, 2));
        assertThat(newest.get()).isEqualTo(V26);

        switchboard.putInCharge(2);
        assertThat(newest.get()).isEqualTo(V27);

        switchboard.putInCharge(1);
        assertThat(newest.get()).isEqualTo(V26);
        assertThat(changes).containsExactly(V26, V27, V26);
    }

    @Test
    void isToldOnceWhereTheOtherBundleOffersTheSame() {
        switchboard.putInCharge(1);
        newest.bind(V27, of(1, 2));
        newest.bind(profile("v27.1.0", 41), of(2, 2));

        switchboard.putInCharge(2);

        assertThat(changes).containsExactly(V27);
    }

    @Test
    void theLastOneHoldsDuringAGap() {
        switchboard.putInCharge(1);
        newest.bind(V26, of(1, 1));

        switchboard.putInCharge(Switchboard.NOBODY);
        newest.unbind(V26);
        assertThat(newest.get()).isEqualTo(V26);

        newest.bind(V27, of(1, 2));
        assertThat(newest.get()).isEqualTo(V26);

        switchboard.putInCharge(1);
        assertThat(newest.get()).isEqualTo(V27);
    }

    @Test
    void followsOnlyABundleWhoseProfilesItKnows() {
        assertThat(switchboard.canFollow(2)).as("it uses nothing").isTrue();

        switchboard.putInCharge(1);
        newest.bind(V26, of(1, 1));
        assertThat(switchboard.canFollow(2)).isFalse();

        newest.bind(V27, of(2, 2));
        assertThat(switchboard.canFollow(2)).isTrue();
    }

    @Test
    void isEmptyWhenItsBundleHasGoneForGood() {
        newest.bind(V26, of(1, 1));

        newest.unbind(V26);

        assertThat(newest.get()).isNull();
    }

    @Test
    void anotherReleaseMayBeAskedFor() {
        newest.bind(V26, of(1, 1));
        newest.bind(V27, of(1, 2));

        newest.release("v26.1.0");

        assertThat(newest.get()).isEqualTo(V26);
    }

    @Test
    void watchesNothingOnceClosed() {
        newest.bind(V26, of(1, 1));

        newest.close();

        assertThat(newest.get()).isNull();
        assertThat(switchboard.watched()).containsExactly(Area.PROTOCOL);
        assertThat(switchboard.watchers()).isEmpty();
    }

    private ProfileRef ref(final String release) {
        final ProfileRef[] made = new ProfileRef[1];
        made[0] = new ProfileRef(switchboard, release, () -> changes.add(made[0].get()));
        return made[0];
    }

    private static Map<String, Object> of(final long bundle, final int ranking) {
        return Map.of("service.bundleid", bundle, "service.ranking", ranking);
    }

    private static ProtocolProfile profile(final String release, final int overlayVersion) {
        return new ProtocolProfile(
                release, 38, overlayVersion, 26, 26, true, 10, true, true, false, false, true, false, true, false);
    }
}
