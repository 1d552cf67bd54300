package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.overlay.api.NodeId;

/** What operators may write for a node. */
class NodeNamesTest {
    private static final NodeId ALICE = FakeNode.node(1);
    private static final NodeId BOB = FakeNode.node(2);

    private final NodeNames names = NodeNames.of(List.of(ALICE + "  alice", BOB + " bob"));

    @Test
    void showsNamesOrTheFirstFiveCharacters() {
        assertThat(names.shown(ALICE, false)).isEqualTo("alice");
        assertThat(names.shown(ALICE, true)).isEqualTo(ALICE.toStrKey());
        assertThat(NodeNames.NONE.shown(ALICE, false)).isEqualTo(ALICE.shortForm());
    }

    @Test
    void aPrefixMeansANamedNodeBeforeOneAtHand() {
        assertThat(names.resolve("@G", List.of(FakeNode.node(0)))).contains(ALICE);
        assertThat(NodeNames.NONE.resolve("@G", List.of(BOB, ALICE))).contains(BOB);
        assertThat(NodeNames.NONE.resolve("@G", List.of())).isEmpty();
    }

    @Test
    void aWholeKeyMeansItselfWhoeverItIs() {
        assertThat(NodeNames.NONE.resolve(BOB.toStrKey(), List.of())).contains(BOB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "$", "@", "$Alice", "alice", "G", "SBZOC3NXYSDSFMQ5GZKJHZZFEPTQYLUCXX45CC72FN6GSEZJ7KA6RLV6"
            })
    void whatIsNobodyMeansNobody(final String text) {
        assertThat(names.resolve(text, List.of(ALICE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "GABC alice", ""})
    void aWrongEntryIsRefused(final String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> NodeNames.of(List.of(entry)));
    }
}
