package org.orrery.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;

class SteadyLedgerClockTest {
    private static final LedgerView AT_SEVEN = new LedgerView(6, 7, 27, 500, 200_000, 1000, 1, 1, 4, true, true);

    private final FakeSwitchboard switchboard = new FakeSwitchboard();
    private final SwappableRef<LedgerClock> application = new SwappableRef<>(Area.WATCHER, switchboard);
    private final SteadyLedgerClock clock = new SteadyLedgerClock(application);
    private final LedgerClock watcher = () -> AT_SEVEN;

    @Test
    void nothingIsKnownWithoutAnApplication() {
        assertThat(clock.view()).isSameAs(LedgerView.UNKNOWN);
        assertThat(clock.pullLimits()).isEqualTo(PullLimits.ofLedger(LedgerView.UNKNOWN.maxTxSetSizeOps(), 0));
    }

    @Test
    void theApplicationSaysIt() {
        application.bind(watcher, Map.of());

        assertThat(clock.view()).isSameAs(AT_SEVEN);
        assertThat(clock.pullLimits()).isEqualTo(PullLimits.ofLedger(500, 0));
    }

    @Test
    void whatItSaidLastHoldsWhileAnotherVersionTakesOver() {
        application.bind(watcher, Map.of());
        clock.view();
        clock.pullLimits();

        switchboard.putInCharge(OptionalLong.of(Switchboard.NOBODY));

        assertThat(application.get()).isNull();
        assertThat(clock.view()).isSameAs(AT_SEVEN);
        assertThat(clock.pullLimits()).isEqualTo(PullLimits.ofLedger(500, 0));
    }

    @Test
    void itIsForgottenWhenNobodyCame() {
        application.bind(watcher, Map.of());
        clock.view();
        application.unbind(watcher);

        assertThat(clock.view()).isSameAs(LedgerView.UNKNOWN);
    }

    private static final class FakeSwitchboard implements Switchboard {
        private OptionalLong inCharge = OptionalLong.empty();
        private Runnable changed = () -> {};

        @Override
        public OptionalLong inCharge(final Area area) {
            return inCharge;
        }

        @Override
        public AutoCloseable watch(final Area area, final Runnable watcher) {
            changed = watcher;
            return () -> {};
        }

        private void putInCharge(final OptionalLong bundle) {
            inCharge = bundle;
            changed.run();
        }
    }
}
