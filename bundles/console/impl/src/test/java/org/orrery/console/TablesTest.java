package org.orrery.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.Schemas;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.DropRecord;

class TablesTest {
    @Test
    void everyDropSaysWhoByWhichRuleAndWhatWasTold() {
        final String table = Tables.drops(List.of(
                drop(DropReason.of(DropRule.PEER_REJECTED), true, "ERR_LOAD (peer rejected)"),
                drop(DropReason.of(DropRule.IDLE_TIMEOUT), false, null),
                drop(DropReason.of(DropRule.REMOTE_ERROR, "ERR_LOAD (\u001b[2J)"), false, null)));

        assertThat(table.lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "WHEN|LINK|DIR|ADDRESS|NODE|STATE|RULE|REASON|TOLD",
                        "1970-01-01T00:00:00Z|link-7|in|1.2.3.4:0|-|peer|PEER_REJECTED|peer rejected|ERR_LOAD (peer rejected)",
                        "1970-01-01T00:00:00Z|link-7|in|1.2.3.4:0|-|pending|IDLE_TIMEOUT|idle timeout|nothing",
                        "1970-01-01T00:00:00Z|link-7|in|1.2.3.4:0|-|pending|REMOTE_ERROR|ERR_LOAD (?[2J)|they told us");
    }

    @Test
    void saysSoWhereNothingHasEnded() {
        assertThat(Tables.drops(List.of())).isEqualTo("no connection has ended yet");
    }

    @Test
    void partsSayHowEachCouldBeSwappedNow() {
        final String table = Tables.parts(List.of(
                new Part(Area.AUTH, 7, "1.0.0", true, 0, new Schemas(1, 2)),
                new Part(Area.AUTH, 9, "1.1.0", false, 0, new Schemas(2, 3)),
                new Part(Area.AUTH, 11, "2.0.0", false, 0, new Schemas(3, 4))));

        assertThat(table.lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "AREA|BUNDLE|VERSION|STATE|SINCE|SCHEMAS|SWAP",
                        "auth|7|1.0.0|in charge|1970-01-01T00:00:00Z|1-2|overlay:swap [--in-place] auth JAR",
                        "auth|9|1.1.0|waiting|1970-01-01T00:00:00Z|2-3|overlay:swap auth 9",
                        "auth|11|2.0.0|waiting|1970-01-01T00:00:00Z|3-4|no schema in common with bundle 7");
    }

    private static DropRecord drop(final DropReason reason, final boolean authenticated, final String told) {
        return new DropRecord(0, new LinkId(7), Role.ACCEPTOR, "1.2.3.4:0", null, authenticated, reason, told);
    }
}
