package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the administration listens, and where. */
class AdminDoorTest {
    private static final long STARTED = 1_893_456_000_000L;

    private final AdminDoor door = new AdminDoor(settings(AdminSettings.ANY_PORT), STARTED, Answer::of);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void isClosedUntilItIsInCharge() {
        assertThat(door.status()).isEmpty();

        door.inCharge(true);
        assertThat(door.status()).containsOnlyKeys("url");

        door.inCharge(false);
        assertThat(door.status()).isEmpty();
    }

    @Test
    void portZeroIsNone() {
        door.change(settings(0));
        door.inCharge(true);

        assertThat(door.status()).isEmpty();
        assertThat(door.give()).isEqualTo(new AdminState(STARTED, 0));
    }

    @Test
    void theSuccessorListensWhereThePredecessorDid() {
        door.inCharge(true);
        final int port = port(door);
        try (AdminDoor successor = new AdminDoor(settings(AdminSettings.ANY_PORT), STARTED + 7, Answer::of)) {
            successor.take(door.give());
            assertThat(door.status()).isEmpty();

            successor.inCharge(true);

            assertThat(port(successor)).isEqualTo(port);
            assertThat(successor.startedUnixMillis()).isEqualTo(STARTED);
        }
    }

    @Test
    void whoGetsItsOwnStateBackListensAgain() {
        door.inCharge(true);
        final int port = port(door);

        door.take(door.give());

        assertThat(port(door)).isEqualTo(port);
    }

    @Test
    void whoHasGivenDoesNotListenThoughInCharge() {
        door.inCharge(true);
        door.give();

        door.inCharge(true);

        assertThat(door.status()).isEmpty();
    }

    @Test
    void otherNamesDoNotMoveTheSocket() {
        door.inCharge(true);
        final int port = port(door);

        door.change(new AdminSettings(
                AdminSettings.ANY_PORT, false, 128, Set.of(), NodeNames.NONE, true, "another", "v27.1.0"));

        assertThat(port(door)).isEqualTo(port);
    }

    @Test
    void aPortInUseIsSaidAndTheNextConfigurationTried() {
        door.inCharge(true);
        try (AdminDoor other = new AdminDoor(settings(port(door)), STARTED, Answer::of)) {
            other.inCharge(true);
            assertThat(other.status()).containsOnlyKeys("failure");

            other.change(settings(AdminSettings.ANY_PORT));

            assertThat(other.status()).containsOnlyKeys("url");
        }
    }

    private static int port(final AdminDoor door) {
        return URI.create((String) door.status().get("url")).getPort();
    }

    private static AdminSettings settings(final int port) {
        return new AdminSettings(port, false, 128, Set.of(), NodeNames.NONE, false, "", "v27.1.0");
    }
}
