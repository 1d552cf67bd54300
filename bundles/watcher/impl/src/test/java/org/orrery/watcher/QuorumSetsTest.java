package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.watcher.Statements.validator;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;

class QuorumSetsTest {
    @Test
    void commentsMeanNothingAndErrorsSayWhere() {
        final String written = text("2( # both\n%0,\n%1) # the end");
        assertThat(QuorumText.parse(written).validators()).hasSize(2);

        assertThatThrownBy(() -> QuorumText.parse(written + "\n  x")).hasMessageEndingWith("line 4, column 3");
    }

    @Test
    void aSaneSetCanAgree() {
        assertThat(QuorumSets.isSane(new ScpQuorumSet(2, keys(2), List.of()))).isTrue();
        assertThat(QuorumSets.isSane(new ScpQuorumSet(0, keys(2), List.of()))).isFalse();
        assertThat(QuorumSets.isSane(new ScpQuorumSet(3, keys(2), List.of()))).isFalse();
    }

    @Test
    void aSaneSetNamesNobodyTwice() {
        final ScpQuorumSet inner = new ScpQuorumSet(1, keys(1), List.of());

        assertThat(QuorumSets.isSane(new ScpQuorumSet(1, List.of(), List.of(inner, inner))))
                .isFalse();
        assertThat(QuorumSets.isSane(new ScpQuorumSet(1, keys(1), List.of(inner))))
                .isFalse();
    }

    @Test
    void aSaneSetHasOneToAThousandNodes() {
        assertThat(QuorumSets.isSane(new ScpQuorumSet(1, keys(1000), List.of())))
                .isTrue();
        assertThat(QuorumSets.isSane(new ScpQuorumSet(1, keys(1001), List.of())))
                .isFalse();
    }

    @Test
    void aSaneSetIsNestedFourLevelsDeep() {
        assertThat(QuorumSets.isSane(nested(4))).isTrue();
        assertThat(QuorumSets.isSane(nested(5))).isFalse();
        assertThat(QuorumSets.isSane(nested(700))).isFalse();
    }

    @Test
    void partsAreRoundedUp() {
        final List<NodeId> nodes = keys(23).stream().map(NodeId::new).toList();

        assertThat(QuorumSets.ofEquals(nodes, 67).threshold()).isEqualTo(16);
        assertThat(QuorumSets.ofEquals(nodes, 100).threshold()).isEqualTo(23);
        assertThat(QuorumSets.ofEquals(nodes, 1).threshold()).isEqualTo(1);
        assertThat(QuorumSets.ofEquals(nodes.subList(0, 3), 67).threshold()).isEqualTo(3);
        assertThat(QuorumSets.ofEquals(nodes.subList(0, 4), 67).threshold()).isEqualTo(3);
    }

    @Test
    void readsWhatAnOperatorWrites() {
        final ScpQuorumSet set = QuorumText.parse(text(" 2( %0 ,%1,\n 1( %2, %3 ), 1(1(%4)) ) "));

        assertThat(set)
                .isEqualTo(new ScpQuorumSet(
                        2,
                        List.of(key(0), key(1)),
                        List.of(
                                new ScpQuorumSet(1, List.of(key(2), key(3)), List.of()),
                                new ScpQuorumSet(
                                        1, List.of(), List.of(new ScpQuorumSet(1, List.of(key(4)), List.of()))))));
    }

    @Test
    void saysWhereAnOperatorErred() {
        for (final String wrong : List.of(
                "x",
                "1",
                "(%0)",
                "1()",
                "1(%0",
                "1(%0,)",
                "1(%0))",
                "1(Gxx)",
                "2(%0)",
                "0(%0)",
                "1(%0,%0)",
                "99999(%0)",
                "1(1(1(1(1(1(%0))))))")) {
            assertThatThrownBy(() -> QuorumText.parse(text(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("QUORUM_SET");
        }
    }

    @Test
    void settingsFollowTheConfiguration() {
        assertThat(read(Map.of()).quorumSet()).isNull();

        final String[] listed = {text("%0"), text("%1"), text("%2")};
        final WatcherSettings half = read(Map.of("VALIDATORS", listed, "THRESHOLD__PERCENT", 50));
        assertThat(half.quorumSet().threshold()).isEqualTo(2);
        assertThat(QuorumSets.nodes(half.quorumSet())).containsExactlyInAnyOrder(key(0), key(1), key(2));

        final WatcherSettings set = read(Map.of("VALIDATORS", listed, "QUORUM__SET", text("1(%3)")));
        assertThat(set.quorumSet().threshold()).isEqualTo(1);
        assertThat(set.validators()).hasSize(4);

        assertThatThrownBy(() -> read(Map.of("THRESHOLD__PERCENT", 101))).hasMessageContaining("THRESHOLD_PERCENT");
    }

    @Test
    void settingsFitTogether() {
        final WatcherSettings defaults = WatcherSettings.defaults();
        final Set<NodeId> one = Set.of(validator(0).node());

        assertThatThrownBy(() -> defaults.withQuorum(one, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.withQuorum(one, new ScpQuorumSet(2, List.of(key(0)), List.of())))
                .hasMessageContaining("never agree");
        assertThatThrownBy(() -> defaults.withQuorum(one, new ScpQuorumSet(1, List.of(key(1)), List.of())))
                .hasMessageContaining("VALIDATORS");
    }

    private static WatcherSettings read(final Map<String, Object> configured) {
        return WatcherConfig.Reader.read((WatcherConfig) Proxy.newProxyInstance(
                WatcherConfig.class.getClassLoader(),
                new Class<?>[] {WatcherConfig.class, Annotation.class},
                (proxy, method, arguments) -> configured.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    private static String text(final String pattern) {
        String text = pattern;
        for (int i = 0; i < 5; i++) {
            text = text.replace("%" + i, validator(i).node().toStrKey());
        }
        return text;
    }

    private static Uint256 key(final int number) {
        return validator(number).node().key();
    }

    private static ScpQuorumSet nested(final int levels) {
        ScpQuorumSet set = new ScpQuorumSet(1, keys(1), List.of());
        for (int i = 0; i < levels; i++) {
            set = new ScpQuorumSet(1, List.of(), List.of(set));
        }
        return set;
    }

    private static List<Uint256> keys(final int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hashes.sha256(new byte[] {(byte) i, (byte) (i >> 8)}))
                .toList();
    }
}
