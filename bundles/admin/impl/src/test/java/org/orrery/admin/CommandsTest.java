package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.adverts.api.PeerPull;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;
import org.orrery.persistence.api.NotStored;

/** Texts and JSON that operators' scripts match on. */
class CommandsTest {
    private static final NodeId ALICE = FakeNode.node(1);
    private static final NodeId BOB = FakeNode.node(2);

    private final FakeNode node = new FakeNode();
    private final NodeNames names = NodeNames.of(List.of(ALICE.toStrKey() + " alice"));
    private final Commands commands = node.commands(names, false);

    @Test
    void nobodyIsNullAndNotAnEmptyList() throws IOException {
        assertThat(json("/peers"))
                .isEqualTo(tree("{'authenticated_peers':{'inbound':null,'outbound':null},"
                        + "'pending_peers':{'inbound':null,'outbound':null}}"));
        assertThat(json("/bans")).isEqualTo(tree("{'bans':null}"));
    }

    @Test
    void peersAreDividedByDirection() throws IOException {
        node.addPeer(ALICE, Role.INITIATOR);
        node.addPeer(BOB, Role.ACCEPTOR);
        node.pendingInbound.add("203.0.113.9:0");
        node.pendingOutbound.add("198.51.100.8:11625");

        final JsonNode peers = json("/peers");

        assertThat(peers.at("/authenticated_peers/outbound/0"))
                .isEqualTo(tree("{'address':'198.51.100.7:11625','elapsed':412,'latency':31,'id':'alice',"
                        + "'ver':'v27.1.0','olver':38}"));
        assertThat(peers.at("/authenticated_peers/inbound/0/id").asText()).isEqualTo(BOB.shortForm());
        assertThat(peers.at("/pending_peers"))
                .isEqualTo(tree("{'inbound':['203.0.113.9:0']," + "'outbound':['198.51.100.8:11625']}"));
    }

    @Test
    void wholeKeysAreShownOnDemand() throws IOException {
        node.addPeer(ALICE, Role.INITIATOR);

        assertThat(json("/peers?fullkeys=true")
                        .at("/authenticated_peers/outbound/0/id")
                        .asText())
                .isEqualTo(ALICE.toStrKey());
        assertThat(json("/peers?fullkeys=1")
                        .at("/authenticated_peers/outbound/0/id")
                        .asText())
                .isEqualTo("alice");
    }

    @Test
    void flowControlIsShown() throws IOException {
        node.flow.put(
                node.addPeer(ALICE, Role.INITIATOR).peer().link(),
                new FlowStatus(201, 200, 300_000, -1, 180, 251_000, 1, 2, 3, 4, 0, 0));

        assertThat(json("/peers").at("/authenticated_peers/outbound/0/flow_control"))
                .isEqualTo(tree("{'local_capacity':{'reading':201,'flood':200},'peer_capacity':180,"
                        + "'local_capacity_bytes':{'flood':300000},'peer_capacity_bytes':251000}"));
        assertThat(json("/peers?compact=false").at("/authenticated_peers/outbound/0/flow_control"))
                .isEqualTo(tree("{'local_capacity':{'reading':201,'flood':200},'peer_capacity':180,"
                        + "'local_capacity_bytes':{'flood':300000},'peer_capacity_bytes':251000,"
                        + "'outbound_queue_delay_scp_p75':1,'outbound_queue_delay_txs_p75':2,"
                        + "'outbound_queue_delay_advert_p75':3,'outbound_queue_delay_demand_p75':4}"));
    }

    @Test
    void aReleaseThatCountsAllBytesShowsThem() throws IOException {
        node.flow.put(
                node.addPeer(ALICE, Role.INITIATOR).peer().link(),
                new FlowStatus(201, 200, 300_000, 1_048_576, 180, 251_000, 1, 2, 3, 4, 0, 0));

        assertThat(json("/peers").at("/authenticated_peers/outbound/0/flow_control/local_capacity_bytes"))
                .isEqualTo(tree("{'flood':300000,'reading':1048576}"));
    }

    @Test
    void moreFiguresAreShownOnDemand() throws IOException {
        node.pull.put(node.addPeer(ALICE, Role.INITIATOR).peer().link(), new PeerPull(17, 3, 0, 0, 0, 0));

        final JsonNode peer = json("/peers?compact=false").at("/authenticated_peers/outbound/0");

        assertThat(peer.at("/pull_mode")).isEqualTo(tree("{'pull_latency':17,'demand_timeouts':3}"));
        assertThat(peer.at("/message_read").asInt()).isEqualTo(1);
        assertThat(peer.at("/message_write").asInt()).isEqualTo(2);
        assertThat(peer.at("/byte_read").asInt()).isEqualTo(3);
        assertThat(peer.at("/byte_write").asInt()).isEqualTo(4);
    }

    @Test
    void keysComeInTheOrderOfTheirBytes() {
        node.addPeer(ALICE, Role.INITIATOR);
        final String text = commands.answer("/peers").body();

        final List<Integer> places = new ArrayList<>();
        for (final String key : List.of("authenticated_peers", "address", "elapsed", "latency", "olver", "ver\"")) {
            places.add(text.indexOf("\"" + key));
        }
        assertThat(places).isSorted().doesNotContain(-1);
    }

    @Test
    void connectSaysTheSameWhetherOrNotThereIsAPlace() {
        assertThat(text("/connect?peer=core.example.org&port=11625")).isEqualTo("Connect to: core.example.org:11625");
        assertThat(node.dialled).containsExactly("core.example.org:11625");
    }

    @Test
    void connectNeedsPeerAndPort() {
        final String usage = "Must specify a peer and port: connect&peer=PEER&port=PORT";
        assertThat(text("/connect")).isEqualTo(usage);
        assertThat(text("/connect?peer=1.2.3.4")).isEqualTo(usage);
        assertThat(text("/connect?port=1&peer=")).isEqualTo(usage);
    }

    @Test
    void connectPassesOnWhatIsWrongWithAnAddress() throws IOException {
        node.connectFailure = new IllegalArgumentException("Cannot parse peer address 'a\"b:1'");

        assertThat(json("/connect?peer=a%22b&port=1"))
                .isEqualTo(
                        new ObjectMapper().createObjectNode().put("exception", "Cannot parse peer address 'a\"b:1'"));
    }

    @Test
    void dropsAPeer() {
        node.addPeer(ALICE, Role.INITIATOR);

        assertThat(text("/droppeer?node=" + ALICE)).isEqualTo("Drop peer: " + ALICE);
        assertThat(node.dropped).containsExactly(ALICE);
        assertThat(node.banned).isEmpty();
    }

    @Test
    void dropsByNameAndByPrefix() {
        node.addPeer(ALICE, Role.INITIATOR);
        node.addPeer(BOB, Role.ACCEPTOR);

        assertThat(text("/droppeer?node=$alice")).isEqualTo("Drop peer: $alice");
        final String prefix = "@" + BOB.toStrKey().substring(0, 55);
        assertThat(text("/droppeer?node=" + prefix)).isEqualTo("Drop peer: " + prefix);
        assertThat(node.dropped).containsExactly(ALICE, BOB);
    }

    @Test
    void bansOnlyForExactlyOne() {
        node.addPeer(ALICE, Role.INITIATOR);

        assertThat(text("/droppeer?node=$alice&ban=true")).isEqualTo("Drop peer: $alice");
        assertThat(text("/droppeer?node=$alice&ban=01")).isEqualTo("Drop peer: $alice");
        assertThat(node.banned).isEmpty();
        assertThat(text("/droppeer?node=$alice&ban=1")).isEqualTo("Drop and ban peer: $alice");
        assertThat(node.banned).containsExactly(ALICE);
    }

    @Test
    void whoIsNotConnectedIsNotBanned() {
        assertThat(text("/droppeer?node=" + BOB + "&ban=1")).isEqualTo("Peer " + BOB + " not found");
        assertThat(text("/droppeer?node=$carol&ban=1")).isEqualTo("Peer $carol not found");
        assertThat(text("/droppeer?node=@GZZZ&ban=1")).isEqualTo("Peer @GZZZ not found");
        assertThat(text("/droppeer?node=@&ban=1")).isEqualTo("Peer @ not found");
        assertThat(node.banned).isEmpty();
    }

    @Test
    void droppeerAndUnbanNeedANode() {
        assertThat(text("/droppeer")).isEqualTo("Must specify at least peer id: droppeer?node=NODE_ID");
        assertThat(text("/unban?nod=1")).isEqualTo("Must specify at least peer id: unban?node=NODE_ID");
    }

    @Test
    void aBanThatIsNotStoredIsNotPassedOverInSilence() throws IOException {
        node.addPeer(ALICE, Role.INITIATOR);
        node.banFailure = new NotStored("the disk is full");

        assertThat(json("/droppeer?node=$alice&ban=1"))
                .isEqualTo(tree("{'exception':'the peer is dropped and banned, but that is not stored: the disk is"
                        + " full'}"));
        assertThat(node.banned).containsExactly(ALICE);
    }

    @Test
    void bansAreListedAndLifted() throws IOException {
        node.banned.add(ALICE);
        node.banned.add(BOB);

        assertThat(json("/bans")).isEqualTo(tree("{'bans':['" + ALICE + "','" + BOB + "']}"));
        assertThat(text("/unban?node=$alice")).isEqualTo("Unban peer: $alice");
        assertThat(text("/unban?node=$alice")).isEqualTo("Unban peer: $alice");
        assertThat(text("/unban?node=nobody")).isEqualTo("Peer nobody not found");
        assertThat(node.banned).containsExactly(BOB);
    }

    @Test
    void infoSaysWhatThisNodeIs() throws IOException {
        node.addPeer(ALICE, Role.INITIATOR);
        node.pendingInbound.add("203.0.113.9:0");
        node.pendingOutbound.add("198.51.100.8:11625");
        node.ledger = new LedgerView(63, 64, 23, 1000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, 1, 1, 1, true, true);

        assertThat(json("/info"))
                .isEqualTo(tree("{'info':{'build':'orrery 1','protocol_version':27,'state':'Synced!',"
                        + "'startedOn':'2030-01-01T00:00:00Z','network':'a network of its own',"
                        + "'peers':{'authenticated_count':1,'pending_count':2},"
                        + "'ledger':{'num':63,'version':23,'maxTxSetSize':1000}}}"));
    }

    @Test
    void infoSaysHowFarItIs() throws IOException {
        assertThat(json("/info").at("/info/state").asText()).isEqualTo("Joining SCP");
        node.ledger = new LedgerView(1, 1, 23, 1000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, 1, 1, 1, false, true);
        assertThat(json("/info").at("/info/state").asText()).isEqualTo("Catching up");
    }

    @Test
    void beforeTheNodeIsThereItAsksForPatience() throws IOException {
        node.running = false;

        assertThat(commands.answer("/info").status()).isEqualTo(200);
        assertThat(json("/peers")).isEqualTo(tree("{'error':'Core is booting, try again later'}"));
    }

    @Test
    void everyKnownCommandIsAnsweredAsJsonWithStatus200() {
        for (final String known : List.of("/peers", "/connect", "/droppeer", "/bans", "/unban", "/info")) {
            assertThat(commands.answer(known).status()).isEqualTo(200);
            assertThat(commands.answer(known).contentType()).isEqualTo("application/json");
        }
    }

    @Test
    void anUnknownCommandIsNotFoundAndNotRepeated() {
        final Answer answer = commands.answer("/<script>alert(1)</script>?a=b");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.body()).doesNotContain("script");
        assertThat(commands.answer("/metrics").status()).isEqualTo(404);
        assertThat(commands.answer("/").status()).isEqualTo(404);
        assertThat(commands.answer("/PEERS").status()).isEqualTo(404);
    }

    @Test
    void aWrongEscapeIsABadRequest() {
        assertThat(commands.answer("/peers%").status()).isEqualTo(400);
    }

    @Test
    void aFaultOfOursTellsNothing() throws IOException {
        node.connectFailure = new IllegalStateException("jdbc:postgresql://host/db?password=secret");

        assertThat(json("/connect?peer=a&port=1")).isEqualTo(tree("{'exception':'generic'}"));
    }

    @Test
    void standaloneHasNoCommandsThatConcernPeers() {
        final Commands standalone = node.commands(names, true);

        for (final String absent : List.of("/peers", "/connect", "/droppeer", "/bans", "/unban")) {
            assertThat(standalone.answer(absent).status()).as(absent).isEqualTo(404);
        }
        assertThat(standalone.answer("/info").status()).isEqualTo(200);
    }

    private String text(final String target) {
        return commands.answer(target).body();
    }

    private JsonNode json(final String target) throws IOException {
        return new ObjectMapper().readTree(text(target));
    }

    private static JsonNode tree(final String json) throws IOException {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
