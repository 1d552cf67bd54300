package org.orrery.flowcontrol.api;

/**
 * Flow control of one link at a moment; the names of the JSON of spec 20, section 1.12. Counts are unsigned.
 *
 * @param localReading messages of any kind that may still arrive
 * @param localFlood flood messages that may still arrive
 * @param localFloodBytes bytes of flood messages that may still arrive
 * @param localReadingBytes bytes of any kind that may still arrive, or -1 where the release has no such limit
 * @param peerCapacity flood messages that we may still send
 * @param peerCapacityBytes bytes of flood messages that we may still send
 * @param scpDelayP75Millis 75th percentile of the time in the SCP queue, over 300 s
 * @param txDelayP75Millis the same for transactions
 * @param advertDelayP75Millis the same for adverts
 * @param demandDelayP75Millis the same for demands
 * @param queuedMessages flood messages waiting now
 * @param droppedMessages flood messages shed from the queues so far
 */
public record FlowStatus(
        long localReading,
        long localFlood,
        long localFloodBytes,
        long localReadingBytes,
        long peerCapacity,
        long peerCapacityBytes,
        long scpDelayP75Millis,
        long txDelayP75Millis,
        long advertDelayP75Millis,
        long demandDelayP75Millis,
        int queuedMessages,
        long droppedMessages) {}
