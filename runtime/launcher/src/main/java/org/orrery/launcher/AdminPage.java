package org.orrery.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/** The administration of a node that has been started. */
final class AdminPage {
    private static final String SERVICE = "orrery.admin";
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private AdminPage() {}

    /**
     * The line that says where the administration is; empty if none is wanted. Where it was not asked for and its usual
     * port is in use, the node does without and a line on standard error says so.
     *
     * @throws UserError if it was asked for and cannot be had
     */
    static Optional<String> await(final FelixNode node, final AdminPort wanted) {
        if (wanted.number() == 0) {
            return Optional.empty();
        }
        final Map<String, Object> status = awaitStatus(node);
        if (status.get("url") instanceof final String url) {
            return Optional.of("administration on " + url);
        }
        final String why = "no administration: cannot listen on port " + wanted.number() + " ("
                + status.getOrDefault("failure", "no answer within 10 s") + "); give --admin-port another number, 0 for"
                + " none, or 'any' for any free one";
        if (wanted.asked()) {
            throw UserError.failure(why);
        }
        System.err.println("orrery: " + why);
        return Optional.empty();
    }

    /** Carries out commands as if they came over HTTP, and says what was answered. */
    static List<String> carryOut(final FelixNode node, final List<String> commands) {
        @SuppressWarnings("unchecked")
        final Function<String, String> admin = node.marked(Function.class, SERVICE);
        return admin == null
                ? List.of()
                : commands.stream()
                        .map(each -> each + " -> " + admin.apply(each).strip())
                        .toList();
    }

    private static Map<String, Object> awaitStatus(final FelixNode node) {
        final long start = System.nanoTime();
        while (System.nanoTime() - start < WAIT_NANOS) {
            final Map<String, Object> status = status(node);
            if (!status.isEmpty()) {
                return status;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return Map.of();
    }

    private static Map<String, Object> status(final FelixNode node) {
        @SuppressWarnings("unchecked")
        final Supplier<Map<String, Object>> admin = node.marked(Supplier.class, SERVICE);
        return admin == null ? Map.of() : admin.get();
    }
}
