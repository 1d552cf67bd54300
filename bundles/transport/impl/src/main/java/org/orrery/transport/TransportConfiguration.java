package org.orrery.transport;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of framing. */
@ObjectClassDefinition(name = "Orrery transport", description = "Batches and queue of outgoing frames")
public @interface TransportConfiguration {
    /** Its persistent identity. */
    String PID = "org.orrery.transport";

    /** stellar-core's option of that name. */
    @AttributeDefinition(description = "Frames after which a write batch is complete", min = "1")
    int MAX__BATCH__WRITE__COUNT() default 1024;

    /** stellar-core's option of that name. */
    @AttributeDefinition(description = "Bytes from which on a write batch is complete", min = "1")
    int MAX__BATCH__WRITE__BYTES() default 1 << 20;

    /** Our own limit: stellar-core's queue has none. */
    @AttributeDefinition(
            description = "Bytes that may wait to be written to one peer; a peer for which more waits is dropped",
            min = "16777220")
    long MAX__QUEUED__BYTES() default 64L << 20;
}
