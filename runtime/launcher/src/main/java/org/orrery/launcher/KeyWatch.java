package org.orrery.launcher;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Watches the terminal for one key, without waiting for Enter where the terminal allows that. */
final class KeyWatch implements AutoCloseable {
    private static final long STTY_WAIT_SECONDS = 2;

    private final boolean interactive;

    private KeyWatch(final boolean interactive) {
        this.interactive = interactive;
    }

    /** Starts to watch; nothing is read if there is no terminal. */
    static KeyWatch start(final char key, final Runnable pressed) {
        final boolean interactive = Boolean.getBoolean("orrery.terminal") && stty("-icanon", "-echo", "min", "1");
        if (interactive) {
            final Thread watch = new Thread(() -> watch(key, pressed), "orrery-keys");
            watch.setDaemon(true);
            watch.start();
        }
        return new KeyWatch(interactive);
    }

    /** True if a person sits in front of it. */
    boolean interactive() {
        return interactive;
    }

    @Override
    public void close() {
        if (interactive) {
            stty("icanon", "echo");
        }
    }

    private static void watch(final char key, final Runnable pressed) {
        try {
            for (int read = System.in.read(); read >= 0; read = System.in.read()) {
                if (read == key) {
                    pressed.run();
                    return;
                }
            }
        } catch (final IOException terminalGone) {
            pressed.run();
        }
    }

    private static boolean stty(final String... words) {
        final String[] command = new String[words.length + 1];
        command[0] = "stty";
        System.arraycopy(words, 0, command, 1, words.length);
        try {
            final Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(STTY_WAIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (final IOException noTerminal) {
            return false;
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
