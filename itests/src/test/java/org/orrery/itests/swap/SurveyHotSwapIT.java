package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.StrKey;
import org.orrery.wire.api.Uint256;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Replaces the survey of a node that surveys its peer: first while both record, then while the word to stop is on its way
 * and the peer waits to be asked. In the end the peer has answered, could be understood, and nothing recorded is missing.
 */
class SurveyHotSwapIT extends HotSwap {
    private static final String SERVICE = "org.orrery.survey.api.SurveyService";
    private static final long NONCE = 4_000_000_000L;
    private static final byte[] SEED = new byte[32];

    private TestPeer asked;
    private Bundle inCharge;
    private int swaps;
    private long arrivedAtStart;
    private long arrivedAtStop;

    SurveyHotSwapIT() {
        super(Area.SURVEY);
    }

    @Override
    TestPeer peer(final Path home, final int side) throws BundleException, IOException {
        return side == 0
                ? TestPeer.configured(home, Map.of("org.orrery.survey", Map.of("SURVEYOR_KEYS", surveyor())))
                : TestPeer.seeded(home, StrKey.encodeSeed(SEED));
    }

    private static String surveyor() {
        return new NodeId(Uint256.of(new Ed25519PrivateKeyParameters(SEED)
                        .generatePublicKey()
                        .getEncoded()))
                .toStrKey();
    }

    /** It knows no messages of surveys, and would close when it is passed one. */
    @Override
    Witness witness(final TestPeer node) {
        return Witness.absent(node);
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @Override
    void prepare(final TestPeer partner, final TestPeer node) {
        asked = partner;
        inCharge = node.node().bundle(symbolicName());
        assertThat(join(service("startCollecting", NONCE))).isEqualTo(true);
        Wait.until(
                "both record",
                () -> phase(node).equals("COLLECTING") && phase(partner).equals("COLLECTING"));
        arrivedAtStart = node.arrived();
    }

    @Override
    void beforeSwap(final TestPeer node) {
        swaps++;
        if (swaps == 2) {
            arrivedAtStop = node.arrived();
            assertThat(join(service("stopCollecting"))).isEqualTo(true);
            final Object whom = FelixNode.component(
                    ((List<?>) node.node().call("org.orrery.overlay.api.PeerDirectory", "authenticated")).get(0),
                    "node");
            assertThat(join(service("ask", whom, 0L, 0L))).hasToString("STARTED");
        }
    }

    @Override
    void afterSwap(final TestPeer node, final Bundle now) {
        inCharge = now;
        final Object status = service("status");
        assertThat(FelixNode.component(status, "nonce")).isEqualTo(NONCE);
        assertThat(FelixNode.component(FelixNode.component(status, "surveyor"), "toStrKey"))
                .isEqualTo(surveyor());
        assertThat(FelixNode.component(status, "phase")).hasToString(swaps == 1 ? "COLLECTING" : "REPORTING");
        assertThat(FelixNode.component(status, "asking")).isEqualTo(swaps > 1);
    }

    @Override
    void atRest(final TestPeer node) {
        Wait.until("the peer has answered", () -> topology().values().stream().allMatch(SurveyHotSwapIT::hasAnswered));
        assertThat(phase(asked)).isEqualTo("REPORTING");
        assertThat(topology()).hasSize(2);
        assertThat(FelixNode.component(join(service("result")), "badResponseNodes"))
                .isIn(null, List.of());
        topology().forEach((who, answer) -> {
            final boolean own = FelixNode.component(who, "toStrKey").equals(surveyor());
            assertThat(messages(answer, own ? "messagesRead" : "messagesWritten"))
                    .as("messages between them, from first to last")
                    .isGreaterThanOrEqualTo(arrivedAtStop - arrivedAtStart);
        });
    }

    private Map<?, ?> topology() {
        return (Map<?, ?>) FelixNode.component(join(service("result")), "topology");
    }

    private static boolean hasAnswered(final Object answer) {
        return answer != null && FelixNode.component(answer, "nodeData") != null;
    }

    private static long messages(final Object answer, final String figure) {
        final List<?> peers = Stream.of("inboundPeers", "outboundPeers")
                .map(list -> (List<?>) FelixNode.component(answer, list))
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
        assertThat(peers).as("peers that one knows").hasSize(1);
        return (Long) FelixNode.component(FelixNode.component(peers.get(0), "peerStats"), figure);
    }

    private static String phase(final TestPeer node) {
        return FelixNode.component(node.node().call(SERVICE, "status"), "phase").toString();
    }

    /** Of the version that is in charge. */
    private Object service(final String method, final Object... arguments) {
        return swapped().node().callIn(inCharge.getBundleId(), SERVICE, method, arguments);
    }

    private static Object join(final Object stage) {
        return ((CompletionStage<?>) stage).toCompletableFuture().join();
    }
}
