package org.orrery.itests.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an application, put into the distribution as {@code docs/embedding.md} says. */
class ListenerExampleIT {
    private static final String PASSPHRASE = "Orrery embedding test";
    private static final int VALIDATORS = 4;
    private static final int TRANSACTIONS = 20;
    private static final long LATEST_LEDGER = 1000;

    @TempDir
    private Path directory;

    @Test
    void itHearsStatementsAndTransactionsInPlaceOfTheWatcher() throws Exception {
        try (ListenerNode listener = ListenerNode.start(directory.resolve("listener"), PASSPHRASE);
                TalkingNode talker = new TalkingNode(directory.resolve("talker"), PASSPHRASE, VALIDATORS)) {
            talker.connect(listener.port());
            assertThat(hears(listener, talker, 2)).allMatch(line -> line.endsWith("; 0 transactions so far"));

            talker.submit(TRANSACTIONS);
            // What was sent first need not be counted first: statements go ahead of transactions.
            long ledger = 3;
            while (!hears(listener, talker, ledger).get(0).endsWith("; " + TRANSACTIONS + " transactions so far")) {
                assertThat(ledger++).as("a ledger without the transactions").isLessThan(LATEST_LEDGER);
            }

            assertThat(talker.peers()).isEqualTo(1);
        }
    }

    /** The lines on a ledger that is closed now, one for each validator. */
    private static List<String> hears(final ListenerNode listener, final TalkingNode talker, final long ledger)
            throws InterruptedException {
        talker.closeLedger(ledger);
        final List<String> lines =
                listener.lines("ledger " + ledger + " externalized by G[A-Z2-7]{55}; .*", VALIDATORS);
        assertThat(lines)
                .extracting(line -> line.substring(0, line.indexOf(';')))
                .doesNotHaveDuplicates();
        return lines;
    }
}
