package org.orrery.itests.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a process says, line by line, from its first word on. One thread adds, any other waits for what it expects: that
 * is how the tests of processes wait, never for time to pass.
 */
public final class Feed<T> {
    /** How long anything may take that is sure to happen; it only turns a hang into a failure. */
    public static final long PATIENCE_SECONDS = 60;

    private static final int MAX_SHOWN = 200;

    private final String name;
    private final List<T> seen = new ArrayList<>();
    private boolean ended;

    private Feed(final String name) {
        this.name = name;
    }

    /** Reads a stream to its end on a thread of its own. */
    public static <T> Feed<T> of(final String name, final InputStream stream, final Function<String, T> parse) {
        final Feed<T> feed = new Feed<>(name);
        final Thread reader = new Thread(() -> feed.readAll(stream, parse), name);
        reader.setDaemon(true);
        reader.start();
        return feed;
    }

    /** The first thing, past or to come, that is wanted. */
    public T await(final String what, final Predicate<? super T> wanted) throws InterruptedException {
        return await(what, 1, wanted).get(0);
    }

    /** The first so many things, past or to come, that are wanted. */
    public List<T> await(final String what, final int count, final Predicate<? super T> wanted)
            throws InterruptedException {
        return until(what, () -> {
            final List<T> found = seen(wanted);
            return found.size() < count ? null : found.subList(0, count);
        });
    }

    /** Everything that was said so far and is wanted. */
    public synchronized List<T> seen(final Predicate<? super T> wanted) {
        return seen.stream().filter(wanted).toList();
    }

    /** Everything there ever was, once the process has closed the stream. */
    public List<T> toEnd() throws InterruptedException {
        return until("the end", () -> ended ? List.copyOf(seen) : null);
    }

    /** What is found, as soon as it is not null. */
    private synchronized <R> R until(final String what, final Supplier<R> find) throws InterruptedException {
        final long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        R found = find.get();
        while (found == null) {
            final long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (ended || leftMillis <= 0) {
                throw new AssertionError(
                        name + (ended ? " ended" : " went on") + " without " + what + "; it said:\n" + lastSeen());
            }
            wait(leftMillis);
            found = find.get();
        }
        return found;
    }

    private String lastSeen() {
        final StringBuilder text = new StringBuilder();
        seen.subList(Math.max(0, seen.size() - MAX_SHOWN), seen.size())
                .forEach(thing -> text.append("  ").append(thing).append('\n'));
        return text.toString();
    }

    private void readAll(final InputStream stream, final Function<String, T> parse) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(parse.apply(line));
            }
        } catch (final IOException processKilled) {
            // Java closes the streams of a process that it destroys; what was read until then counts.
            return;
        } finally {
            end();
        }
    }

    private synchronized void add(final T thing) {
        seen.add(thing);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
