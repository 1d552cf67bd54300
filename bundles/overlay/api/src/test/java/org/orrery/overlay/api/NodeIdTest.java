package org.orrery.overlay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.wire.api.Uint256;

class NodeIdTest {
    private static final String TEXT = "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K52Y";

    @Test
    void theTextFormComesBack() {
        final NodeId node = NodeId.ofStrKey(TEXT);

        assertThat(node.toStrKey()).isEqualTo(TEXT);
        assertThat(node).hasToString(TEXT);
        assertThat(node.shortForm()).isEqualTo("GDW2N");
    }

    @Test
    void aSeedIsNoNode() {
        assertThatThrownBy(() -> NodeId.ofStrKey("SBZOC3NXYSDSFMQ5GZKJHZZFEPTQYLUCXX45CC72FN6GSEZJ7KA6RLV6"))
                .hasMessage("this is not a public key (G…)");
    }

    @Test
    void bytesAreComparedWithoutSign() {
        assertThat(node("7f")).isLessThan(node("80")).isEqualByComparingTo(node("7f"));
        assertThat(node("ff")).isGreaterThan(node("01"));
    }

    private static NodeId node(final String firstByte) {
        return new NodeId(Uint256.ofHex(firstByte + "00".repeat(31)));
    }
}
