package org.orrery.benchmarks;

import java.util.List;
import java.util.Locale;

/** Figures as text, one a line, each beside its raw limit if it has one. */
final class FigureTable {
    private FigureTable() {}

    static String of(final List<Figure> figures) {
        final StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-58s %12s  %-6s %s%n", "FIGURE", "VALUE", "UNIT", "RATIO TO THE RAW LIMIT OF THIS RUN"));
        for (final Figure figure : figures) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-58s %12.2f  %-6s %s%n",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    ratio(figure)));
        }
        return text.toString();
    }

    private static String ratio(final Figure figure) {
        return figure.limit() == 0
                ? ""
                : String.format(Locale.ROOT, "%.2f %s", figure.value() / figure.limit(), figure.limitName());
    }
}
