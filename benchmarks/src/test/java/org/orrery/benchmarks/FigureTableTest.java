package org.orrery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FigureTableTest {
    @Test
    void putsEachFigureBesideItsLimit() {
        final String table = FigureTable.of(List.of(
                new Figure("two nodes", 300_000, "msg/s", 600_000, "of the wire"), Figure.alone("seal", 1.25, "ns")));
        assertThat(table.lines()).hasSize(3);
        assertThat(table.lines().skip(1).findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line).matches("two nodes +300000\\.00  msg/s +0\\.50 of the wire"));
    }

    @Test
    void showsNoRatioWhereThereIsNoLimit() {
        assertThat(FigureTable.of(List.of(Figure.alone("seal", 1.25, "ns")))
                        .lines()
                        .skip(1))
                .singleElement()
                .asString()
                .matches("seal +1\\.25  ns +");
    }
}
