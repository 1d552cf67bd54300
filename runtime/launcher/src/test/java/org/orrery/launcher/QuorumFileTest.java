package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuorumFileTest {
    private static final List<String> KEYS = Validators.LOBSTR.keys();
    private static final String A = KEYS.get(0);
    private static final String B = KEYS.get(1);
    private static final String C = KEYS.get(2);

    @TempDir
    private Path directory;

    @Test
    void readsANestedSetWithComments() throws IOException {
        final String text = "# ours\n2 ( " + A + ", # one, (\n" + B + ",\n\t1(" + C + ")) # the end";
        final Path file = Files.writeString(directory.resolve("q"), text);

        assertThat(QuorumFile.read(file)).isEqualTo(text);
    }

    @Test
    void saysWhereItIsWrong() {
        fails("", "a threshold", 1, 1);
        fails("2\n(" + A + "\n", "',' or ')'", 3, 1);
        fails("1(" + A + ") x", "nothing more", 1, 61);
        fails("1(\n  " + A.substring(0, 55) + "A)", "not a public key", 2, 3);
        fails("1(" + A.substring(0, 20) + ")", "not a public key", 1, 3);
        fails("1(" + A + ",\n " + A + ")", "second time", 2, 2);
        fails("1(" + A + ",# 4\n 3(" + B + "," + C + "))", "the threshold is 3, but must be 1 to 2", 2, 2);
        fails("0(" + A + ")", "the threshold is 0", 1, 1);
        fails("1(1(1(1(1(1(" + A + "))))))", "only 4 deep", 1, 11);
        fails("99999(" + A + ")", "a threshold", 1, 1);
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatThrownBy(() -> QuorumFile.read(directory.resolve("none")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--quorum-set");
    }

    @Test
    void presetsAreQuorumSets() {
        assertThat(NetworkPreset.STANDALONE.quorumSet()).isEmpty();
        for (final NetworkPreset preset : List.of(NetworkPreset.PUBNET, NetworkPreset.TESTNET)) {
            assertThatCode(() -> QuorumFile.check(preset.name(), preset.quorumSet()))
                    .doesNotThrowAnyException();
        }
        assertThat(NetworkPreset.TESTNET.quorumSet()).startsWith("2(G");
        assertThat(NetworkPreset.PUBNET.quorumSet())
                .as("five of seven organisations, two of three validators of each")
                .startsWith("5(2(G")
                .contains(", 3(" + A);
        assertThat(NetworkPreset.PUBNET.quorumSet().split("\\(G", -1)).hasSize(8);
    }

    @Test
    void everyPresetKeyIsRight() {
        assertThat(Validators.values())
                .allSatisfy(organisation -> assertThat(organisation.keys())
                        .hasSizeGreaterThanOrEqualTo(3)
                        .doesNotHaveDuplicates()
                        .allMatch(KeySyntax::isPublicKey));
    }

    @Test
    void aKeyWithOneWrongCharacterIsNone() {
        for (int i = 0; i < A.length(); i++) {
            final char other = A.charAt(i) == 'B' ? 'C' : 'B';
            assertThat(KeySyntax.isPublicKey(A.substring(0, i) + other + A.substring(i + 1)))
                    .isFalse();
        }
        assertThat(KeySyntax.isPublicKey(A.toLowerCase(java.util.Locale.ROOT))).isFalse();
    }

    private static void fails(final String text, final String what, final int line, final int column) {
        assertThatThrownBy(() -> QuorumFile.check("q", text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(what)
                .hasMessageEndingWith("(line " + line + ", column " + column + ")");
    }
}
