package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.LedgerView;
import org.orrery.testkit.Messages;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.WireMessage;

/** A node out of sync ignores what it could not use. Spec: 10-transport-auth-peer.md, section 5.3. */
class OutOfSyncConformanceTest extends LoopbackNodes {
    @Test
    @Tag("10-V18")
    void transactionsAdvertsAndDemandsAreIgnoredAndTheConnectionStays() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        two.application().view(LedgerView.UNKNOWN);
        connect(one, two);
        final WireMessage transaction = TransactionBuilder.payment(1).build();
        two.application().pool(transaction);

        one.send(two, transaction);
        one.send(two, Messages.advert(List.of(transaction)));
        one.send(two, Messages.demand(List.of(transaction)));
        time.runFor(HANDSHAKE_MILLIS);

        assertConnected(one, two);
        assertThat(two.application().received()).isEmpty();
        assertThat(one.application().received()).isEmpty();
        assertThat(one.flow(two).queuedMessages()).isZero();
    }
}
