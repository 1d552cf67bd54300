package org.orrery.watcher;

import java.util.concurrent.CopyOnWriteArrayList;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.wire.api.WireMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who watch. They come and go on any thread and are told on the strand {@code node}. */
final class Taps {
    private static final Logger LOG = LoggerFactory.getLogger(Taps.class);

    private final CopyOnWriteArrayList<EnvelopeTap> taps = new CopyOnWriteArrayList<>();

    void add(final EnvelopeTap tap) {
        taps.add(tap);
    }

    void remove(final EnvelopeTap tap) {
        taps.remove(tap);
    }

    void delivered(final WireMessage message, final EnvelopeStatus status) {
        for (final EnvelopeTap tap : taps) {
            try {
                tap.delivered(message, status);
            } catch (final RuntimeException fault) {
                // It must not keep the message from being answered, nor log once per message.
                taps.remove(tap);
                LOG.error("An envelope tap failed and is not called any more", fault);
            }
        }
    }
}
