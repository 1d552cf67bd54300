package org.orrery.benchmarks;

/**
 * One line of the table.
 *
 * @param name what was measured
 * @param value the figure
 * @param unit its unit
 * @param limit the raw limit of the same run in the same unit, 0 for none
 * @param limitName what the limit is
 */
record Figure(String name, double value, String unit, double limit, String limitName) {
    static Figure alone(final String name, final double value, final String unit) {
        return new Figure(name, value, unit, 0, "");
    }
}
