package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.orrery.persistence.TestNode.address;
import static org.orrery.persistence.TestNode.node;
import static org.orrery.persistence.TestNode.record;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;

class PersistenceHandoverTest {
    /** One record and one ban, stored, in schema 1. */
    private static final String GOLDEN_1 = "01" + "00000001" + "0007" + "392e302e302e31" + "00002d69" + "01"
            + "00000003" + "000000006b49d201" + "00000001" + "0001" + "00".repeat(30);

    @TempDir
    private Path directory;

    @Test
    void keepsRecordsAndBansOverASwapWithoutADatabase() {
        try (TestNode old = TestNode.on("");
                TestNode next = TestNode.on("")) {
            old.put(record(1, PeerType.OUTBOUND, 3));
            old.ban(1);

            swap(old, next);

            assertThat(next.peers().all()).containsExactly(record(1, PeerType.OUTBOUND, 3));
            assertThat(next.persistence.bans().bans()).containsExactly(node(1));
        }
    }

    @Test
    void keepsWhatChangedAfterTheNewcomerHadReadTheDatabase() {
        final String url = "h2://" + directory.resolve("db");
        try (TestNode old = TestNode.on(url)) {
            old.put(record(1, PeerType.OUTBOUND, 3));
            old.ban(1);
            old.flush();
            try (TestNode next = TestNode.on(url)) {
                old.peers().deleteFailed(3);
                old.put(record(2, PeerType.OUTBOUND, 0));
                TestNode.await(old.persistence.bans().unban(node(1)));
                old.ban(2);

                swap(old, next);

                assertThat(next.peers().all()).extracting(PeerRecord::address).containsExactly(address(2));
                assertThat(next.persistence.bans().bans()).containsExactly(node(2));
            }
        }
        try (TestNode later = TestNode.on(url)) {
            assertThat(later.peers().all()).extracting(PeerRecord::address).containsExactly(address(2));
            assertThat(later.persistence.bans().bans()).containsExactly(node(2));
        }
    }

    @Test
    void acknowledgesNoBanThatTheSuccessorWouldNotKnow() {
        try (TestNode old = TestNode.on("")) {
            final PersistenceHandover part = new PersistenceHandover(old.persistence);
            final StateEnvelope given = part.giveProcess(1);

            assertThat(old.persistence.bans().ban(node(1)).toCompletableFuture())
                    .isCompletedExceptionally();

            part.takeProcess(given);
            old.ban(2);
            assertThat(old.persistence.bans().bans()).containsExactly(node(2));
        }
    }

    @Test
    void writesTheBytesOfSchema1() {
        final StateEnvelope written = KnowledgeCodec.write(
                new Knowledge(List.of(record(1, PeerType.OUTBOUND, 3)), List.of(node(1)), true), 1);

        assertThat(HexFormat.of().formatHex(written.fields())).isEqualTo(GOLDEN_1);
        assertThat(KnowledgeCodec.read(written).records()).containsExactly(record(1, PeerType.OUTBOUND, 3));
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        KnowledgeCodec.read(new StateEnvelope(Area.PERSISTENCE, 1, new byte[] {1, 0}, List.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnowledgeCodec.read(new StateEnvelope(Area.PERSISTENCE, 2, new byte[0], List.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnowledgeCodec.read(new StateEnvelope(Area.FLOOD, 1, new byte[0], List.of())));
    }

    private static void swap(final TestNode old, final TestNode next) {
        final PersistenceHandover leaving = new PersistenceHandover(old.persistence);
        new PersistenceHandover(next.persistence)
                .takeProcess(leaving.giveProcess(leaving.schemas().newestRead()));
    }
}
