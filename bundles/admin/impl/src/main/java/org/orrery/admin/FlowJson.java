package org.orrery.admin;

import java.util.HashMap;
import java.util.Map;
import org.orrery.flowcontrol.api.FlowStatus;

/** Flow control of one link in stellar-core's words. Spec: 20-flow-flood-fetch.md, section 1.12. */
final class FlowJson {
    private FlowJson() {}

    /** Empty where there is no status. */
    static Map<String, Object> of(final FlowStatus status, final boolean compact) {
        final Map<String, Object> json = new HashMap<>();
        if (status == null) {
            return json;
        }
        json.put("local_capacity", Map.of("reading", status.localReading(), "flood", status.localFlood()));
        json.put("peer_capacity", status.peerCapacity());
        final Map<String, Object> bytes = new HashMap<>();
        bytes.put("flood", status.localFloodBytes());
        if (status.localReadingBytes() >= 0) {
            bytes.put("reading", status.localReadingBytes());
        }
        json.put("local_capacity_bytes", bytes);
        json.put("peer_capacity_bytes", status.peerCapacityBytes());
        if (!compact) {
            json.put("outbound_queue_delay_scp_p75", status.scpDelayP75Millis());
            json.put("outbound_queue_delay_txs_p75", status.txDelayP75Millis());
            json.put("outbound_queue_delay_advert_p75", status.advertDelayP75Millis());
            json.put("outbound_queue_delay_demand_p75", status.demandDelayP75Millis());
        }
        return json;
    }
}
