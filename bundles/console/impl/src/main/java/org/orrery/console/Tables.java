package org.orrery.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.handover.api.Part;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.DropRecord;
import org.orrery.peers.api.PeerStatus;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.survey.api.SurveyResult;
import org.orrery.survey.api.SurveyStatus;
import org.orrery.survey.api.SurveyedNode;
import org.orrery.wire.api.TimeSlicedNodeData;
import org.orrery.wire.api.TimeSlicedPeerData;

/** Turns records into aligned text. */
final class Tables {
    private static final long NEVER_MEASURED_MILLIS = 86_400_000;

    private Tables() {}

    static String peers(final List<PeerStatus> peers) {
        final List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NODE", "ADDRESS", "DIR", "VERSION", "UP s", "PING ms", "IN", "OUT", "BYTES IN", "BYTES OUT"));
        for (final PeerStatus peer : peers) {
            rows.add(List.of(
                    peer.peer().node().toStrKey(),
                    peer.peer().address().toString(),
                    peer.peer().role() == Role.INITIATOR ? "out" : "in",
                    printable(peer.peer().versionString()),
                    Long.toString(peer.elapsedSeconds()),
                    peer.latencyMillis() == NEVER_MEASURED_MILLIS ? "-" : Long.toString(peer.latencyMillis()),
                    Long.toString(peer.messagesRead()),
                    Long.toString(peer.messagesWritten()),
                    Long.toString(peer.bytesRead()),
                    Long.toString(peer.bytesWritten())));
        }
        return aligned(rows);
    }

    /** Why connections ended: who, by which rule and in which words, and what they were told. */
    static String drops(final List<DropRecord> drops) {
        if (drops.isEmpty()) {
            return "no connection has ended yet";
        }
        final List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("WHEN", "LINK", "DIR", "ADDRESS", "NODE", "STATE", "RULE", "REASON", "TOLD"));
        for (final DropRecord drop : drops) {
            rows.add(List.of(
                    Instant.ofEpochMilli(drop.unixMillis()).toString(),
                    drop.link().toString(),
                    drop.role() == Role.INITIATOR ? "out" : "in",
                    drop.address(),
                    drop.node() == null ? "-" : drop.node().shortForm(),
                    drop.authenticated() ? "peer" : "pending",
                    drop.reason().rule().name(),
                    printable(drop.reason().text()),
                    told(drop)));
        }
        return aligned(rows);
    }

    private static String told(final DropRecord drop) {
        if (drop.reason().byRemote()) {
            return "they told us";
        }
        return drop.told() == null ? "nothing" : printable(drop.told());
    }

    /** What runs, and how each area could be swapped now. */
    static String parts(final List<Part> parts) {
        final List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("AREA", "BUNDLE", "VERSION", "STATE", "SINCE", "SCHEMAS", "SWAP"));
        for (final Part part : parts) {
            rows.add(List.of(
                    part.area().toString(),
                    Long.toString(part.bundle()),
                    part.version(),
                    part.inCharge() ? "in charge" : "waiting",
                    Instant.ofEpochMilli(part.sinceUnixMillis()).toString(),
                    part.schemas().oldestRead() + "-" + part.schemas().newestRead(),
                    how(part, parts)));
        }
        return aligned(rows);
    }

    private static String how(final Part part, final List<Part> parts) {
        if (part.inCharge()) {
            return "overlay:swap [--in-place] " + part.area() + " JAR";
        }
        for (final Part other : parts) {
            if (other.inCharge()
                    && other.area() == part.area()
                    && other.schemas().commonWith(part.schemas()) == 0) {
                return "no schema in common with bundle " + other.bundle();
            }
        }
        return "overlay:swap " + part.area() + " " + part.bundle();
    }

    static String survey(final SurveyStatus status) {
        if (status.phase() == SurveyPhase.INACTIVE) {
            return "no survey is active";
        }
        return String.format(
                "survey %d of %s: %s%s",
                status.nonce(),
                status.surveyor(),
                status.phase().name().toLowerCase(Locale.ROOT),
                status.asking() ? ", this node asks others" : "");
    }

    /** Who answered what; peers one by one are told by the administration. */
    static String survey(final SurveyResult result) {
        if (result.topology() == null) {
            return "nobody was asked yet";
        }
        final List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "NODE",
                "IN",
                "OUT",
                "MAX IN",
                "MAX OUT",
                "ADDED",
                "DROPPED",
                "LOST SYNC",
                "SELF ms",
                "OTHER ms",
                "VOTES"));
        result.topology().forEach((node, answer) -> rows.add(row(node, answer)));
        return aligned(rows)
                + String.format(
                        "%n%d wait to be asked, %d answers could not be read%s",
                        result.backlog() == null ? 0 : result.backlog().size(),
                        result.badResponseNodes() == null
                                ? 0
                                : result.badResponseNodes().size(),
                        result.surveyInProgress() ? "" : "; nobody is asked any more");
    }

    private static List<String> row(final NodeId node, final SurveyedNode answer) {
        final TimeSlicedNodeData data = answer == null ? null : answer.nodeData();
        if (data == null) {
            return List.of(node.toStrKey(), "-", "-", "-", "-", "-", "-", "-", "-", "-", "-");
        }
        return List.of(
                node.toStrKey(),
                held(answer.inboundPeers()) + "/" + data.totalInboundPeerCount(),
                held(answer.outboundPeers()) + "/" + data.totalOutboundPeerCount(),
                Long.toString(data.maxInboundPeerCount()),
                Long.toString(data.maxOutboundPeerCount()),
                Long.toString(data.addedAuthenticatedPeers()),
                Long.toString(data.droppedAuthenticatedPeers()),
                Long.toString(data.lostSyncCount()),
                Long.toString(data.p75ScpFirstToSelfLatencyMs()),
                Long.toString(data.p75ScpSelfToOtherLatencyMs()),
                data.isValidator() ? "yes" : "no");
    }

    /** How many of a node's peers have been told. */
    private static int held(final List<TimeSlicedPeerData> peers) {
        return peers == null ? 0 : peers.size();
    }

    static String pairs(final Map<String, Object> values) {
        final List<List<String>> rows = new ArrayList<>();
        values.forEach((name, value) -> rows.add(List.of(name, String.valueOf(value))));
        return aligned(rows);
    }

    /** What a peer wrote, without what could move a terminal's cursor. */
    static String printable(final String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static String aligned(final List<List<String>> rows) {
        final List<Integer> widths = new ArrayList<>();
        for (final List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                final int width = row.get(column).length();
                if (column == widths.size()) {
                    widths.add(width);
                } else if (width > widths.get(column)) {
                    widths.set(column, width);
                }
            }
        }
        final StringBuilder text = new StringBuilder();
        for (final List<String> row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(String.format("%-" + (widths.get(column) + 2) + "s", row.get(column)));
            }
            text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }
}
