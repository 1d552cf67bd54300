package org.orrery.survey.api;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.overlay.api.NodeId;

/**
 * What a survey has brought so far. Spec: 30-manager-persistence-survey-admin.md, section 4.11.
 *
 * @param backlog who waits to be asked, in order; null while nobody has waited since reporting began
 * @param badResponseNodes whose answer could not be read; null as of {@code backlog}
 * @param surveyInProgress true while nodes are asked
 * @param topology by node; null for one that has not answered; as a whole null before any survey
 */
public record SurveyResult(
        List<NodeId> backlog,
        List<NodeId> badResponseNodes,
        boolean surveyInProgress,
        Map<NodeId, SurveyedNode> topology) {
    public SurveyResult {
        backlog = backlog == null ? null : List.copyOf(backlog);
        badResponseNodes = badResponseNodes == null ? null : List.copyOf(badResponseNodes);
        topology = topology == null ? null : Collections.unmodifiableMap(new TreeMap<>(topology));
    }

    /**
     * The document that stellar-core's {@code getsurveyresult} answers, as maps, lists, texts, numbers, booleans and nulls
     * for any writer of JSON; numbers are {@link Long} or, beyond, {@link BigInteger}. Scripts tell by null who has not
     * answered.
     */
    public Map<String, Object> toTree() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("backlog", strKeys(backlog));
        tree.put("badResponseNodes", strKeys(badResponseNodes));
        tree.put("surveyInProgress", surveyInProgress);
        if (topology != null) {
            final Map<String, Object> nodes = new TreeMap<>();
            topology.forEach((node, answer) -> nodes.put(node.toStrKey(), answer == null ? null : answer.toTree()));
            tree.put("topology", nodes);
        }
        return tree;
    }

    static Number uint64(final long bits) {
        return bits >= 0 ? (Number) bits : new BigInteger(Long.toUnsignedString(bits));
    }

    private static List<String> strKeys(final List<NodeId> nodes) {
        if (nodes == null) {
            return null;
        }
        final List<String> texts = new ArrayList<>(nodes.size());
        nodes.forEach(node -> texts.add(node.toStrKey()));
        return texts;
    }
}
