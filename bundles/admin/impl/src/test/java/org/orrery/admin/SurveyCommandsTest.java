package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.AskOutcome;
import org.orrery.survey.api.SurveyResult;
import org.orrery.survey.api.SurveyService;
import org.orrery.survey.api.SurveyStatus;

/** Texts by which the survey script tells how it goes. */
class SurveyCommandsTest {
    private static final NodeId ALICE = FakeNode.node(1);

    private final FakeNode node = new FakeNode();
    private final Commands commands = node.commands(NodeNames.NONE, false);
    private final List<String> asked = new ArrayList<>();
    private boolean active;
    private AskOutcome outcome = AskOutcome.STARTED;

    @BeforeEach
    void offer() {
        node.survey = new Survey();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startsurveycollecting",
                "stopsurveycollecting",
                "surveytopologytimesliced",
                "getsurveyresult",
                "stopsurvey"
            })
    void withoutASurveyThereAreNoSuchCommands(final String command) {
        assertThat(commands.answer(command).status()).isEqualTo(200);
        node.survey = null;
        assertThat(commands.answer(command).status()).isEqualTo(404);
        node.survey = new Survey();
        assertThat(node.commands(NodeNames.NONE, true).answer(command).status()).isEqualTo(404);
    }

    @Test
    void startsOnce() {
        assertThat(text("startsurveycollecting?nonce=4294967295"))
                .isEqualTo("Requested network to start survey collecting.");
        assertThat(text("startsurveycollecting?nonce=1"))
                .isEqualTo("Failed to start survey collecting. Another survey is active on the network.");
        assertThat(asked).containsExactly("4294967295");
    }

    @Test
    void stopsOnce() {
        active = true;
        assertThat(text("stopsurveycollecting?nonce=x")).isEqualTo("Requested network to stop survey collecting.");
        assertThat(text("stopsurveycollecting"))
                .isEqualTo("Failed to stop survey collecting. No survey is active on the network.");
    }

    @ParameterizedTest
    @CsvSource({
        "startsurveycollecting, 'nonce' argument is required!",
        "startsurveycollecting?nonce=4294967296, Failed to parse 'nonce' argument",
        "surveytopologytimesliced?inboundpeerindex=0&outboundpeerindex=0, 'node' argument is required!",
        "surveytopologytimesliced?node=$alice&inboundpeerindex=0&outboundpeerindex=0, bad public key"
    })
    void whatIsMissingOrWrongIsSaid(final String target, final String text) {
        assertThat(text(target).strip()).isEqualTo("{\"exception\":\"" + text.replace("''", "'") + "\"}");
    }

    @Test
    void bothIndicesAreNeeded() {
        assertThat(text("surveytopologytimesliced?node=" + ALICE)).contains("'inboundpeerindex' argument is required!");
        assertThat(text("surveytopologytimesliced?inboundpeerindex=1&node=" + ALICE))
                .contains("'outboundpeerindex' argument is required!");
    }

    @Test
    void asksANode() {
        final String target = "surveytopologytimesliced?node=" + ALICE + "&inboundpeerindex=25&outboundpeerindex=50";

        assertThat(text(target)).isEqualTo("Adding node.Survey started ");
        outcome = AskOutcome.ADDED;
        assertThat(text(target)).isEqualTo("Adding node.Survey already running!");
        assertThat(asked).containsExactly(ALICE + " 25 50", ALICE + " 25 50");
    }

    @Test
    void whoIsNotAskedIsSaid() {
        outcome = AskOutcome.NOT_REPORTING;

        assertThat(text("surveytopologytimesliced?node=" + ALICE + "&inboundpeerindex=0&outboundpeerindex=0"))
                .startsWith("{\"exception\":")
                .doesNotContain("Adding node.");
    }

    @Test
    void theResultIsItsDocument() {
        assertThat(text("getsurveyresult").replaceAll("\\s", ""))
                .isEqualTo("{\"backlog\":null,\"badResponseNodes\":[],\"surveyInProgress\":true}");
        assertThat(Json.line(Map.of("bytesRead", new BigInteger("18446744073709551615")))
                        .strip())
                .isEqualTo("{\"bytesRead\":18446744073709551615}");
    }

    @Test
    void stopsReporting() {
        assertThat(text("stopsurvey")).isEqualTo("survey stopped");
    }

    private String text(final String target) {
        return commands.answer(target).body();
    }

    private final class Survey implements SurveyService {
        @Override
        public CompletionStage<Boolean> startCollecting(final long nonce) {
            final boolean starts = !active;
            if (starts) {
                asked.add(Long.toString(nonce));
            }
            active = true;
            return CompletableFuture.completedFuture(starts);
        }

        @Override
        public CompletionStage<Boolean> stopCollecting() {
            final boolean stops = active;
            active = false;
            return CompletableFuture.completedFuture(stops);
        }

        @Override
        public CompletionStage<AskOutcome> ask(final NodeId whom, final long inbound, final long outbound) {
            asked.add(whom + " " + inbound + " " + outbound);
            return CompletableFuture.completedFuture(outcome);
        }

        @Override
        public CompletionStage<SurveyResult> result() {
            return CompletableFuture.completedFuture(new SurveyResult(null, List.of(), true, null));
        }

        @Override
        public CompletionStage<Void> stopReporting() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public SurveyStatus status() {
            return SurveyStatus.NONE;
        }
    }
}
