package org.orrery.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orrery.adverts.api.PeerPull;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerStatus;

/**
 * {@code peers}: who is connected. {@code fullkeys=true} shows whole keys, {@code compact=false} more figures.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 6.3.
 */
final class PeersCommand implements Command {
    private final NodeParts parts;
    private final NodeNames names;

    PeersCommand(final NodeParts parts, final NodeNames names) {
        this.parts = parts;
        this.names = names;
    }

    @Override
    public String run(final Parameters parameters) {
        final boolean fullKeys = parameters.is("fullkeys", "true");
        final boolean compact = !parameters.is("compact", "false");
        final PeerControl peers = parts.peers();
        final List<Object> inbound = new ArrayList<>();
        final List<Object> outbound = new ArrayList<>();
        for (final PeerStatus peer : peers.authenticated()) {
            (peer.peer().role() == Role.ACCEPTOR ? inbound : outbound).add(json(peer, fullKeys, compact));
        }
        return Json.pretty(Map.of(
                "authenticated_peers",
                directions(inbound, outbound),
                "pending_peers",
                directions(peers.pending(Role.ACCEPTOR), peers.pending(Role.INITIATOR))));
    }

    private static Map<String, Object> directions(final List<?> inbound, final List<?> outbound) {
        final Map<String, Object> both = new HashMap<>();
        both.put("inbound", Json.orNull(inbound));
        both.put("outbound", Json.orNull(outbound));
        return both;
    }

    private Map<String, Object> json(final PeerStatus peer, final boolean fullKeys, final boolean compact) {
        final Map<String, Object> json = new HashMap<>();
        json.put("address", peer.peer().address().toString());
        json.put("elapsed", peer.elapsedSeconds());
        json.put("latency", peer.latencyMillis());
        json.put("id", names.shown(peer.peer().node(), fullKeys));
        json.put("ver", peer.peer().versionString());
        json.put("olver", Integer.toUnsignedLong(peer.peer().overlayVersion()));
        final Map<String, Object> flow =
                FlowJson.of(parts.flow().apply(peer.peer().link()), compact);
        if (!flow.isEmpty()) {
            json.put("flow_control", flow);
        }
        if (!compact) {
            addTraffic(json, peer);
        }
        return json;
    }

    private void addTraffic(final Map<String, Object> json, final PeerStatus peer) {
        json.put("message_read", peer.messagesRead());
        json.put("message_write", peer.messagesWritten());
        json.put("byte_read", peer.bytesRead());
        json.put("byte_write", peer.bytesWritten());
        json.put("message_drop", 0);
        final PeerPull pull = parts.pull(peer.peer().link());
        json.put(
                "pull_mode",
                Map.of(
                        "pull_latency", pull == null ? 0L : pull.pullLatencyP75Millis(),
                        "demand_timeouts", pull == null ? 0L : pull.demandTimeouts()));
    }
}
