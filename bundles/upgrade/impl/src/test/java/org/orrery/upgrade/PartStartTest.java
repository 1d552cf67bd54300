package org.orrery.upgrade;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.SwapRefused;
import org.orrery.overlay.api.Area;

class PartStartTest {
    private static final Part IN_CHARGE = part("1.2.0", new Schemas(2, 3));

    @Test
    void whoReadsWhatIsLeftIsTaken() {
        assertThatCode(() -> PartStart.requireReads(part("1.3.0", new Schemas(3, 4)), IN_CHARGE, "new.jar"))
                .doesNotThrowAnyException();
        assertThatCode(() -> PartStart.requireReads(part("1.2.1", new Schemas(2, 3)), IN_CHARGE, "new.jar"))
                .doesNotThrowAnyException();
    }

    @Test
    void anEarlierOneThatDoesNotReadItIsRefusedThoughAnEarlierSchemaIsInCommon() {
        assertThatThrownBy(() -> PartStart.requireReads(part("1.1.0", new Schemas(1, 2)), IN_CHARGE, "old.jar"))
                .isInstanceOf(SwapRefused.class)
                .hasMessage(
                        "old.jar reads state of the schemas 1 to 2, and version 1.2.0 of flood leaves it in schema 3;"
                                + " without --in-place they may agree on an earlier one");
    }

    @Test
    void aLaterOneThatHasForgottenItIsRefused() {
        assertThatThrownBy(() -> PartStart.requireReads(part("2.0.0", new Schemas(4, 5)), IN_CHARGE, "new.jar"))
                .isInstanceOf(SwapRefused.class)
                .hasMessageContaining("schemas 4 to 5");
    }

    private static Part part(final String version, final Schemas schemas) {
        return new Part(Area.FLOOD, 1, version, true, 0, schemas);
    }
}
