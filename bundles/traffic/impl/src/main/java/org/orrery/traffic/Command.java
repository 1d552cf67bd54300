package org.orrery.traffic;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.orrery.wire.api.Uint256;

/** The arguments of a command; what is wrong with one is said by an IllegalArgumentException. */
final class Command {
    private final Map<String, Object> arguments;

    Command(final Map<String, Object> arguments) {
        this.arguments = arguments;
    }

    String verb() {
        if (arguments.get("do") instanceof final String name) {
            return name;
        }
        throw new IllegalArgumentException("'do' must name a command");
    }

    boolean has(final String name) {
        return arguments.containsKey(name);
    }

    boolean flag(final String name) {
        return Boolean.TRUE.equals(arguments.get(name));
    }

    String text(final String name) {
        return String.valueOf(arguments.get(name));
    }

    long number(final String name) {
        if (arguments.get(name) instanceof final Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("'" + name + "' must be a number");
    }

    /** A number from 0 to a limit, exclusive. */
    int index(final String name, final int limit) {
        final long number = number(name);
        if (number < 0 || number >= limit) {
            throw new IllegalArgumentException("no " + name + " " + number + " of " + limit);
        }
        return (int) number;
    }

    long slot() {
        final long slot = number("slot");
        if (slot < 1) {
            throw new IllegalArgumentException("slots count from 1");
        }
        return slot;
    }

    StatementKind kind() {
        final String name = text("statement");
        return Stream.of(StatementKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of statement '" + name + "'"));
    }

    Proposal proposal(final int validators) {
        return new Proposal(index("leader", validators), Uint256.ofHex(text("txSet")), number("closeTime"));
    }

    List<Uint256> hashes() {
        if (arguments.get("hashes") instanceof final List<?> texts) {
            return texts.stream()
                    .map(text -> Uint256.ofHex(String.valueOf(text)))
                    .toList();
        }
        throw new IllegalArgumentException("'hashes' must be a list");
    }

    List<Long> numbers(final String name) {
        if (arguments.get(name) instanceof final List<?> numbers) {
            return numbers.stream().map(each -> ((Number) each).longValue()).toList();
        }
        throw new IllegalArgumentException("'" + name + "' must be a list");
    }
}
