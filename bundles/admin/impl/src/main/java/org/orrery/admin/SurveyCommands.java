package org.orrery.admin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.AskOutcome;
import org.orrery.survey.api.SurveyService;

/**
 * The commands of the time-sliced survey, which are there while somebody offers it. Scripts tell success by these texts.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 4.8, 4.11 and 6.2.
 */
final class SurveyCommands {
    private static final long PATIENCE_SECONDS = 10;

    private final Supplier<SurveyService> survey;
    private final Map<String, Command> routes = Map.of(
            "startsurveycollecting", this::startCollecting,
            "stopsurveycollecting", this::stopCollecting,
            "surveytopologytimesliced", this::ask,
            "getsurveyresult", this::result,
            "stopsurvey", this::stop);

    SurveyCommands(final Supplier<SurveyService> survey) {
        this.survey = survey;
    }

    /** The command of a name; empty if there is none, or nobody to carry it out. */
    Optional<Command> named(final String name) {
        return survey.get() == null ? Optional.empty() : Optional.ofNullable(routes.get(name));
    }

    private String startCollecting(final Parameters parameters) {
        final long nonce = parameters.requiredUnsignedInt("nonce");
        return await(service().startCollecting(nonce))
                ? "Requested network to start survey collecting."
                : "Failed to start survey collecting. Another survey is active on the network.";
    }

    private String stopCollecting(final Parameters parameters) {
        return await(service().stopCollecting())
                ? "Requested network to stop survey collecting."
                : "Failed to stop survey collecting. No survey is active on the network.";
    }

    private String ask(final Parameters parameters) {
        final NodeId node = node(parameters.requiredWord("node"));
        final long inbound = parameters.requiredUnsignedInt("inboundpeerindex");
        final long outbound = parameters.requiredUnsignedInt("outboundpeerindex");
        final AskOutcome outcome = await(service().ask(node, inbound, outbound));
        if (!outcome.accepted()) {
            throw new CommandException(outcome.text());
        }
        return outcome.text();
    }

    private String result(final Parameters parameters) {
        return Json.pretty(await(service().result()).toTree());
    }

    private String stop(final Parameters parameters) {
        await(service().stopReporting());
        return "survey stopped";
    }

    private SurveyService service() {
        final SurveyService service = survey.get();
        if (service == null) {
            throw new NodeNotReady();
        }
        return service;
    }

    private static NodeId node(final String strKey) {
        try {
            return NodeId.ofStrKey(strKey);
        } catch (final IllegalArgumentException notKey) {
            throw new CommandException("bad public key");
        }
    }

    private static <T> T await(final CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (final ExecutionException | TimeoutException noAnswer) {
            throw new NodeNotReady();
        } catch (final InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NodeNotReady();
        }
    }
}
