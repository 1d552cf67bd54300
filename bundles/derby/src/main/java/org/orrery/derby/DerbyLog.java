package org.orrery.derby;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Derby writes its log: to ours, at debug level, instead of {@code derby.log} in the working directory. */
public final class DerbyLog extends Writer {
    private static final Logger LOG = LoggerFactory.getLogger("org.orrery.derby");
    private static final String PREFIX = "derby.stream.error.";
    /** Longer lines are cut: a line is a message of Derby's, or one frame of a stack trace. */
    private static final int MAX_LINE_CHARS = 1000;

    private final StringBuilder line = new StringBuilder();

    private DerbyLog() {}

    /** Called by Derby, once. */
    public static Writer writer() {
        return new DerbyLog();
    }

    /** Tells Derby to write here, unless the operator wants it elsewhere. Must come before Derby starts. */
    static void install() {
        if (System.getProperties().stringPropertyNames().stream().noneMatch(name -> name.startsWith(PREFIX))) {
            System.setProperty(PREFIX + "method", DerbyLog.class.getName() + ".writer");
        }
    }

    @Override
    public void write(final char[] chars, final int from, final int count) {
        synchronized (lock) {
            for (int i = from; i < from + count; i++) {
                take(chars[i]);
            }
        }
    }

    @Override
    public void flush() {
        // A line is passed on when it ends.
    }

    @Override
    public void close() {
        flush();
    }

    private void take(final char next) {
        if (next == '\n') {
            LOG.debug("{}", line);
            line.setLength(0);
        } else if (next != '\r' && line.length() < MAX_LINE_CHARS) {
            line.append(next);
        }
    }
}
