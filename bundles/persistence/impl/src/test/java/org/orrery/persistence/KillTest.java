package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a node that writes, again and again, at any moment. {@code -Dorrery.kills=500} for the long run; the figures of
 * start-up are printed, not judged.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("orrery.kills", 25);
    private static final int MAX_DELAY_MILLIS = 500;
    private static final int STOP_EVERY = 10;

    private final Random random = new Random();
    private final List<String> acknowledged = new ArrayList<>();
    private final LongSummaryStatistics afterKill = new LongSummaryStatistics();
    private final LongSummaryStatistics afterStop = new LongSummaryStatistics();

    @TempDir
    private Path directory;

    private int life;

    @Test
    void survivesEveryKillInDerby() throws IOException, InterruptedException {
        killAgainAndAgain("derby://" + directory.resolve("db"), KILLS);
    }

    @Test
    void survivesEveryKillInH2() throws IOException, InterruptedException {
        killAgainAndAgain("h2://" + directory.resolve("db"), Math.max(5, KILLS / 5));
    }

    private void killAgainAndAgain(final String database, final int kills) throws IOException, InterruptedException {
        boolean killed = false;
        for (int done = 0; done < kills; life++) {
            final boolean stop = life % STOP_EVERY == STOP_EVERY - 1;
            final boolean early = !stop && random.nextInt(5) == 0;
            final Life current = new Life(database, life);
            if (early) {
                current.runFor(random.nextInt(MAX_DELAY_MILLIS));
            } else {
                (killed ? afterKill : afterStop).accept(current.awaitReady());
                current.runFor(random.nextInt(MAX_DELAY_MILLIS));
            }
            current.end(stop);
            acknowledged.addAll(current.said("BANNED "));
            assertThat(current.said("WRONG ")).isEmpty();
            killed = !stop;
            done += stop ? 0 : 1;
        }
        final Life last = new Life(database, life);
        last.awaitReady();
        last.end(true);
        assertThat(last.said("WRONG ")).isEmpty();
        System.out.println(kills + " kills of " + database.substring(0, database.indexOf(':')) + ", "
                + acknowledged.size() + " bans kept; milliseconds to open after a kill: " + text(afterKill)
                + ", otherwise: " + text(afterStop));
    }

    private static String text(final LongSummaryStatistics figures) {
        return "mean " + Math.round(figures.getAverage()) + ", most " + figures.getMax() + " of " + figures.getCount();
    }

    /** One process. */
    private final class Life {
        private final Process process;
        private final List<String> lines = new ArrayList<>();
        private final CountDownLatch ready = new CountDownLatch(1);
        private final Thread reader = new Thread(this::read);

        Life(final String database, final int number) throws IOException {
            final Path expected = Files.write(directory.resolve("expected"), acknowledged);
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx200m",
                            "-cp",
                            classPath(),
                            KilledNode.class.getName(),
                            database,
                            Integer.toString(number),
                            expected.toString())
                    .redirectErrorStream(true)
                    .start();
            reader.start();
        }

        long awaitReady() throws InterruptedException {
            ready.await();
            final List<String> said = said("READY ");
            assertThat(said).as("what it said: %s", all()).hasSize(1);
            return Long.parseLong(said.get(0));
        }

        void runFor(final long millis) throws InterruptedException {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        }

        void end(final boolean inOrder) throws IOException, InterruptedException {
            if (inOrder) {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            } else {
                process.destroyForcibly();
            }
            process.waitFor();
            reader.join();
            assertThat(inOrder ? said("STOPPED") : List.of("")).as("%s", all()).hasSize(1);
        }

        synchronized List<String> said(final String prefix) {
            return lines.stream()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList();
        }

        private synchronized List<String> all() {
            return List.copyOf(lines);
        }

        /** A line that the kill has cut off does not count. */
        private void read() {
            try (BufferedReader in = process.inputReader(StandardCharsets.US_ASCII)) {
                final StringBuilder line = new StringBuilder();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    if (next == '\n') {
                        take(line.toString());
                        line.setLength(0);
                    } else {
                        line.append((char) next);
                    }
                }
            } catch (final IOException killed) {
                // So be it.
            } finally {
                ready.countDown();
            }
        }

        private synchronized void take(final String line) {
            lines.add(line);
            if (line.startsWith("READY ")) {
                ready.countDown();
            }
        }
    }

    /** What this JVM runs with, modules and all, as one class path. */
    static String classPath() {
        return String.join(
                File.pathSeparator,
                Stream.of(
                                Path.of("target/test-classes").toAbsolutePath().toString(),
                                Path.of("target/classes").toAbsolutePath().toString(),
                                System.getProperty("jdk.module.path", ""),
                                System.getProperty("java.class.path"))
                        .filter(path -> !path.isEmpty())
                        .toList());
    }
}
