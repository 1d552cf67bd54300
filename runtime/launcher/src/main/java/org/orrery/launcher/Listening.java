package org.orrery.launcher;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until a node accepts peers. */
final class Listening {
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Listening() {}

    /**
     * The line that says where the node listens and who it is.
     *
     * @throws UserError if it cannot listen; the message says why and what to do
     */
    static String await(final FelixNode node) {
        if (isStandalone(node)) {
            return "not listening (RUN_STANDALONE) as " + awaitIdentity(node);
        }
        final Map<String, Object> status = awaitStatus(node);
        return "listening on " + node.config().listenAddress() + ":" + status.get("listeningPort") + " as "
                + status.get("nodeId");
    }

    /** The node's numbers, once it listens. */
    static Map<String, Object> awaitStatus(final FelixNode node) {
        final long start = System.nanoTime();
        while (System.nanoTime() - start < WAIT_NANOS) {
            final Map<String, Object> status = status(node);
            if (status.get("listeningPort") instanceof final Integer port && port > 0) {
                return status;
            }
            if (status.get("listeningFailure") instanceof final String failure) {
                throw UserError.failure("cannot listen on " + node.config().listenAddress() + ":"
                        + node.config().port() + " (" + failure
                        + "); give --port another number, 0 for any free one, or --listen another address");
            }
            if (status.isEmpty() && System.nanoTime() - start > SILENCE_NANOS) {
                explainSilence(node);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw UserError.failure("the node does not accept peers after 20 s; "
                + LogTail.file(node.config().data()) + " may say why");
    }

    private static boolean isStandalone(final FelixNode node) {
        return Boolean.TRUE.equals(node.config().byPid().get("org.orrery.peers").get("RUN_STANDALONE"));
    }

    /** Who a node is that does not listen. */
    private static Object awaitIdentity(final FelixNode node) {
        final long start = System.nanoTime();
        while (System.nanoTime() - start < WAIT_NANOS) {
            final Map<String, Object> status = status(node);
            if (status.get("nodeId") != null) {
                return status.get("nodeId");
            }
            if (System.nanoTime() - start > SILENCE_NANOS) {
                explainSilence(node);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw UserError.failure("the node has no identity after 20 s; "
                + LogTail.file(node.config().data()) + " may say why");
    }

    /** A node without an identity has no numbers, and will not get any: its log has the reason. */
    private static void explainSilence(final FelixNode node) {
        LogTail.error(node.config().data(), node.started()).ifPresent(reason -> {
            throw UserError.failure("the node does not start: " + reason);
        });
    }

    /** The node's numbers now; empty while it is starting. */
    static Map<String, Object> status(final FelixNode node) {
        @SuppressWarnings("unchecked")
        final Supplier<Map<String, Object>> supplier = node.marked(Supplier.class, "orrery.status");
        return supplier == null ? Map.of() : supplier.get();
    }
}
