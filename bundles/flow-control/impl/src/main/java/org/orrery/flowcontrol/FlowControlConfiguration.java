package org.orrery.flowcontrol;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator can set, under stellar-core's names. PID {@code org.orrery.flowcontrol}. */
@ObjectClassDefinition(name = "Orrery flow control", description = "Credit and outbound queues of each peer")
@interface FlowControlConfiguration {
    @AttributeDefinition(
            description = "Messages of any kind in processing per peer; above PEER_FLOOD_READING_CAPACITY",
            min = "2")
    int PEER__READING__CAPACITY() default 201;

    @AttributeDefinition(description = "Flood messages granted to a peer", min = "1")
    int PEER__FLOOD__READING__CAPACITY() default 200;

    @AttributeDefinition(
            description = "Processed flood messages after which a grant is sent; up to PEER_FLOOD_READING_CAPACITY",
            min = "1")
    int FLOW__CONTROL__SEND__MORE__BATCH__SIZE() default 40;

    @AttributeDefinition(
            description = "Bytes of flood messages granted to a peer; with the byte batch at 0 too: automatic",
            min = "0")
    int PEER__FLOOD__READING__CAPACITY__BYTES() default 0;

    @AttributeDefinition(
            description = "Processed bytes after which a grant is sent; up to PEER_FLOOD_READING_CAPACITY_BYTES",
            min = "0")
    int FLOW__CONTROL__SEND__MORE__BATCH__SIZE__BYTES() default 0;

    @AttributeDefinition(
            description = "Bytes of any kind in processing per peer, for releases that count them",
            min = "1")
    int PEER__TOTAL__READING__CAPACITY__BYTES() default 1_048_576;

    @AttributeDefinition(description = "Bytes of transactions that may wait for one peer", min = "1")
    int OUTBOUND__TX__QUEUE__BYTE__LIMIT() default 3_145_728;
}
