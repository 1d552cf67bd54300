package org.orrery.handover.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemasTest {
    private static final Schemas SCHEMAS = new Schemas(2, 3);

    @Test
    void readsFromTheOldestToTheNewest() {
        assertThat(SCHEMAS.reads(1)).isFalse();
        assertThat(SCHEMAS.reads(2)).isTrue();
        assertThat(SCHEMAS.reads(3)).isTrue();
        assertThat(SCHEMAS.reads(4)).isFalse();
        assertThat(SCHEMAS.range()).isEqualTo("2 to 3");
    }

    @Test
    void theHighestThatBothReadIsInCommon() {
        assertThat(SCHEMAS.commonWith(new Schemas(3, 4))).isEqualTo(3);
        assertThat(SCHEMAS.commonWith(new Schemas(1, 2))).isEqualTo(2);
        assertThat(SCHEMAS.commonWith(new Schemas(4, 5))).isZero();
        assertThat(new Schemas(4, 5).commonWith(SCHEMAS)).isZero();
    }
}
