package org.orrery.console;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.SurveyService;

/** What a person asks for with {@code overlay:survey}. The answers are stellar-core's where it has them. */
final class SurveyRequest {
    private static final long WAIT_SECONDS = 10;
    private static final int NODE = 1;
    private static final int INBOUND = 2;
    private static final int OUTBOUND = 3;
    private static final String USAGE = "type overlay:survey start NONCE, stop, ask G... [INBOUND OUTBOUND], result or"
            + " end; overlay:survey alone says how far it is";

    private final SurveyService survey;

    SurveyRequest(final SurveyService survey) {
        this.survey = survey;
    }

    /** Does it and tells of it. */
    String report(final List<String> words) throws InterruptedException, TimeoutException {
        if (words.isEmpty()) {
            return Tables.survey(survey.status());
        }
        return switch (words.get(0)) {
            case "start" -> start(words);
            case "stop" -> stop(words);
            case "ask" -> ask(words);
            case "result" -> result(words);
            case "end" -> end(words);
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private String start(final List<String> words) throws InterruptedException, TimeoutException {
        checkLength(words, 2);
        return await(survey.startCollecting(number(words.get(1))))
                ? "Requested network to start survey collecting."
                : "Failed to start survey collecting. Another survey is active on the network.";
    }

    private String stop(final List<String> words) throws InterruptedException, TimeoutException {
        checkLength(words, 1);
        return await(survey.stopCollecting())
                ? "Requested network to stop survey collecting."
                : "Failed to stop survey collecting. No survey is active on the network.";
    }

    private String ask(final List<String> words) throws InterruptedException, TimeoutException {
        if (words.size() == NODE + 1) {
            return ask(words.get(NODE), 0, 0);
        }
        checkLength(words, OUTBOUND + 1);
        return ask(words.get(NODE), number(words.get(INBOUND)), number(words.get(OUTBOUND)));
    }

    private String ask(final String node, final long inbound, final long outbound)
            throws InterruptedException, TimeoutException {
        return await(survey.ask(NodeId.ofStrKey(node), inbound, outbound)).text();
    }

    private String result(final List<String> words) throws InterruptedException, TimeoutException {
        checkLength(words, 1);
        return Tables.survey(await(survey.result()));
    }

    private String end(final List<String> words) throws InterruptedException, TimeoutException {
        checkLength(words, 1);
        await(survey.stopReporting());
        return "survey stopped";
    }

    private static void checkLength(final List<String> words, final int expected) {
        if (words.size() != expected) {
            throw new IllegalArgumentException(USAGE);
        }
    }

    private static long number(final String text) {
        try {
            return Integer.toUnsignedLong(Integer.parseUnsignedInt(text));
        } catch (final NumberFormatException bad) {
            throw new IllegalArgumentException("'" + text + "' is no number from 0 to 4294967295; " + USAGE, bad);
        }
    }

    private static <T> T await(final CompletionStage<T> stage) throws InterruptedException, TimeoutException {
        try {
            return stage.toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (final ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed);
        }
    }
}
