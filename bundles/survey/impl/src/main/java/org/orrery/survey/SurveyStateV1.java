package org.orrery.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.SurveyedNode;
import org.orrery.wire.api.TimeSlicedNodeData;
import org.orrery.wire.api.TimeSlicedPeerData;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/**
 * Schema 1: the survey that is active ({@link SliceStateV1}); what the limiter remembers: ledger, surveyor, surveyed, whether
 * an answer was seen; whom this node asks: the secret (optional), nodes that wait with two indices, bad responses, whether
 * there ever were some of either, and the results by node (optional as a whole, as an answer, and list by list); then who
 * sent each of the messages that were not looked at yet, which are those of the envelope. Nodes are bare keys.
 */
final class SurveyStateV1 {
    private static final int SCHEMA = 1;
    private static final int ANY = Integer.MAX_VALUE;
    private static final int ASKED_BYTES = 72;
    private static final int WAITING_BYTES = 40;
    private static final int ANSWER_BYTES = 36;
    private static final int PEER_BYTES = 148;

    private SurveyStateV1() {}

    static StateEnvelope write(final SurveyState state) {
        final XdrWriter out = new XdrWriter();
        SliceStateV1.write(state.slice(), out);
        out.writeList(
                state.asked(),
                ANY,
                (asked, to) -> to.writeUint32(asked.ledgerNum())
                        .writeUint256(asked.surveyor())
                        .writeUint256(asked.surveyed())
                        .writeBool(asked.answerSeen()));
        writeSurveyor(state.surveyor(), out);
        out.writeList(
                state.arrived(),
                ANY,
                (arrived, to) -> to.writeUint256(arrived.from().key()));
        final List<WireMessage> messages =
                state.arrived().stream().map(Arrived::message).toList();
        return new StateEnvelope(Area.SURVEY, SCHEMA, out.toBytes(), messages);
    }

    static SurveyState read(final StateEnvelope envelope) {
        final XdrReader in = new XdrReader(envelope.fields());
        final SliceState slice = SliceStateV1.read(in);
        final List<SurveyLimiter.Asked> asked = in.readList(
                ANY,
                ASKED_BYTES,
                each -> new SurveyLimiter.Asked(
                        each.readUint32(), each.readUint256(), each.readUint256(), each.readBool()));
        final SurveyorState surveyor = readSurveyor(in);
        final List<NodeId> senders = in.readList(ANY, Uint256.BYTES, SurveyStateV1::readNode);
        in.expectEnd();
        if (senders.size() != envelope.messages().size()) {
            throw in.failure(XdrViolation.MAX);
        }
        final List<Arrived> arrived = new ArrayList<>(senders.size());
        for (int i = 0; i < senders.size(); i++) {
            arrived.add(new Arrived(envelope.messages().get(i), senders.get(i)));
        }
        return new SurveyState(slice, asked, surveyor, arrived);
    }

    static NodeId readNode(final XdrReader in) {
        return new NodeId(in.readUint256());
    }

    static void writePeers(final List<TimeSlicedPeerData> peers, final XdrWriter out) {
        out.writeList(peers, ANY, TimeSlicedPeerData::encode);
    }

    static List<TimeSlicedPeerData> readPeers(final XdrReader in) {
        return in.readList(ANY, PEER_BYTES, TimeSlicedPeerData::decode);
    }

    private static void writeSurveyor(final SurveyorState state, final XdrWriter out) {
        out.writeOptional(state.secret(), (secret, to) -> to.writeUint256(Uint256.of(secret)));
        out.writeList(
                List.copyOf(state.queue().entrySet()),
                ANY,
                (waiting, to) -> to.writeUint256(waiting.getKey().key())
                        .writeUint32(waiting.getValue().inboundIndex())
                        .writeUint32(waiting.getValue().outboundIndex()));
        out.writeList(state.badResponses(), ANY, (node, to) -> to.writeUint256(node.key()));
        out.writeBool(state.queuedOnce()).writeBool(state.badOnce());
        out.writeOptional(state.topology(), SurveyStateV1::writeTopology);
    }

    private static SurveyorState readSurveyor(final XdrReader in) {
        final Uint256 secret = in.readOptional(XdrReader::readUint256);
        final Map<NodeId, Surveyor.Page> queue = new LinkedHashMap<>();
        for (int left = in.readCount(ANY, WAITING_BYTES); left > 0; left--) {
            queue.put(readNode(in), new Surveyor.Page(in.readUint32(), in.readUint32()));
        }
        return new SurveyorState(
                secret == null ? null : secret.toBytes(),
                queue,
                in.readList(ANY, Uint256.BYTES, SurveyStateV1::readNode),
                in.readBool(),
                in.readBool(),
                in.readOptional(SurveyStateV1::readTopology));
    }

    private static void writeTopology(final Map<NodeId, SurveyedNode> topology, final XdrWriter out) {
        final List<NodeId> nodes = List.copyOf(new TreeMap<>(topology).keySet());
        out.writeList(
                nodes,
                ANY,
                (node, to) ->
                        to.writeUint256(node.key()).writeOptional(topology.get(node), SurveyStateV1::writeAnswer));
    }

    private static Map<NodeId, SurveyedNode> readTopology(final XdrReader in) {
        final Map<NodeId, SurveyedNode> topology = new HashMap<>();
        for (int left = in.readCount(ANY, ANSWER_BYTES); left > 0; left--) {
            topology.put(readNode(in), in.readOptional(SurveyStateV1::readAnswer));
        }
        return topology;
    }

    private static void writeAnswer(final SurveyedNode answer, final XdrWriter out) {
        out.writeOptional(answer.nodeData(), TimeSlicedNodeData::encode);
        out.writeOptional(answer.inboundPeers(), SurveyStateV1::writePeers);
        out.writeOptional(answer.outboundPeers(), SurveyStateV1::writePeers);
    }

    private static SurveyedNode readAnswer(final XdrReader in) {
        return new SurveyedNode(
                in.readOptional(TimeSlicedNodeData::decode),
                in.readOptional(SurveyStateV1::readPeers),
                in.readOptional(SurveyStateV1::readPeers));
    }
}
