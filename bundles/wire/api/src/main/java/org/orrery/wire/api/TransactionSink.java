package org.orrery.wire.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes the transactions of a message, in order. See {@link XdrValidator#transactions}. */
@ConsumerType
@FunctionalInterface
public interface TransactionSink {
    /** A {@code TransactionEnvelope} stands at [start, end) of the walked array. */
    void envelope(int start, int end);
}
