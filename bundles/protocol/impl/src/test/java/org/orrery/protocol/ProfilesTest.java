package org.orrery.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.overlay.api.ProtocolProfile;

class ProfilesTest {
    /** The two matrices of the specification, transcribed: a row for each behaviour, a column for each release. */
    private static final String MATRIX = """
            release                  v25.1.3 v25.2.0 v25.2.2 v26.1.0 v27.0.0 v27.1.0 head
            overlayMinVersion        35      38      38      38      38      40      41
            overlayVersion           38      39      39      40      41      41      42
            ledgerVersion            25      25      25      26      27      27      28
            xdrProtocol              25      25      25      26      27      27      28
            trailingBytesCorrupt     no      no      no      no      yes     yes     yes
            scpStateAnswersPerWindow all     all     10      10      10      10      10
            authFlagsCheckedFirst    no      no      no      no      yes     yes     yes
            startedDropSuppresses    no      yes     yes     yes     yes     yes     yes
            totalByteCapacity        no      no      no      no      no      no      yes
            throttleResumesAtOnce    no      no      no      no      no      no      yes
            zeroTxSetUnknown         no      no      no      no      yes     yes     yes
            floodRemembersNodeId     no      no      no      no      no      no      yes
            advertFlushAtLeast       no      no      no      no      yes     yes     yes
            privateAddressesOption   no      no      no      no      no      no      yes
            """;

    @Test
    void everyCellOfTheVersionMatrix() {
        assertThat(Profiles.ALL.stream().map(ProfilesTest::cells)).containsExactlyElementsOf(columns());
    }

    @Test
    void theDefaultIsTheNewestRelease() {
        assertThat(Profiles.DEFAULT.release()).isEqualTo("v27.1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "v27.1.0, v27.1.0",
        "27.1.0, v27.1.0",
        "v27.1, v27.1.0",
        "27.1.4, v27.1.0",
        "v27.0, v27.0.0",
        "v27.0.1, v27.0.0",
        "v26.0.0, v26.1.0",
        "v26.1, v26.1.0",
        "v25.2.1, v25.2.2",
        "v25.2, v25.2.0",
        "v25.0.0, v25.1.3",
        "v25.1.0, v25.1.3",
        "head, head",
        "HEAD, head",
        "' V27.1.0 ', v27.1.0"
    })
    void aReleaseBehavesAsTheNewestColumnThatIsNotNewer(final String text, final String release) {
        assertThat(Profiles.named(text).release()).isEqualTo(release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v24.9.9", "v27.2.0", "v28.0", "v27", "27.1.0.1", "main", "", "v27.1.x", "v99999.1.0"})
    void anUnknownReleaseIsRefusedWithTheKnownOnes(final String text) {
        assertThatThrownBy(() -> Profiles.named(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no profile for release '" + text
                        + "'; known are v25.1.3, v25.2.0, v25.2.2, v26.1.0, v27.0.0, v27.1.0, head");
    }

    private static List<Map<String, String>> columns() {
        final List<String[]> rows = MATRIX.lines().map(line -> line.split(" +")).toList();
        return Stream.iterate(1, column -> column < rows.get(0).length, column -> column + 1)
                .map(column -> column(rows, column))
                .toList();
    }

    private static Map<String, String> column(final List<String[]> rows, final int column) {
        final Map<String, String> cells = new TreeMap<>();
        rows.forEach(row -> cells.put(row[0], row[column]));
        return cells;
    }

    /** The profile as the matrix writes it; by reflection, so that a new component fails until it has a row. */
    private static Map<String, String> cells(final ProtocolProfile profile) {
        final Map<String, String> cells = new HashMap<>();
        for (final var component : ProtocolProfile.class.getRecordComponents()) {
            try {
                cells.put(component.getName(), written(component.getAccessor().invoke(profile)));
            } catch (final ReflectiveOperationException e) {
                throw new LinkageError(component.getName(), e);
            }
        }
        return new TreeMap<>(cells);
    }

    private static String written(final Object value) {
        if (value instanceof final Boolean flag) {
            return flag ? "yes" : "no";
        }
        return value.equals(ProtocolProfile.UNLIMITED) ? "all" : value.toString();
    }
}
