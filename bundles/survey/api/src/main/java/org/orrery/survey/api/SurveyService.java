package org.orrery.survey.api;

import java.util.concurrent.CompletionStage;
import org.orrery.overlay.api.NodeId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an operator does with surveys. Any thread; what takes a turn of the survey's strand is answered by a stage, which
 * fails only if the node is stopping, or another version has just taken over: then nothing was done, and that one may be
 * asked. One survey can be active on a node at a time, whoever runs it.
 *
 * <p>Usual course: start, wait 1 to 30 minutes, stop, wait a minute, ask nodes and those that their answers name, and look
 * at the result now and then. A node is asked in one of the next turns, every 15 s up to ten of them.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 4.8 and 6.2.
 */
@ProviderType
public interface SurveyService {
    /**
     * Has all nodes start recording.
     *
     * @param nonce tells this survey from others, 0 to 2^32 − 1
     * @return false if a survey is active here already; true also where something else kept it from starting
     * @throws IllegalArgumentException if the nonce is out of range
     */
    CompletionStage<Boolean> startCollecting(long nonce);

    /**
     * Has all nodes stop recording.
     *
     * @return false if no survey is active here; true also where nothing was sent, because another node runs the survey or
     *     because recording has ended
     */
    CompletionStage<Boolean> stopCollecting();

    /**
     * Asks a node for what it recorded, or for more of it. The first call of a survey forgets the earlier result and puts
     * in what this node recorded itself.
     *
     * @param inboundPeersIndex first of its inbound peers that is wanted, 0 to 2^32 − 1; 25 are sent
     * @param outboundPeersIndex as of its outbound peers
     * @throws IllegalArgumentException if an index is out of range
     */
    CompletionStage<AskOutcome> ask(NodeId node, long inboundPeersIndex, long outboundPeersIndex);

    /** What was answered so far; it can be read until the next survey is reported. */
    CompletionStage<SurveyResult> result();

    /** Asks nobody any more and takes no answers. Nothing is sent; nothing happens if nobody is being asked. */
    CompletionStage<Void> stopReporting();

    /** The survey that is active here. At once. */
    SurveyStatus status();
}
