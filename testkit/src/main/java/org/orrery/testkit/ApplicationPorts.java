package org.orrery.testkit;

import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.ItemSink;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransitiveQuorum;

/** What the overlay knows of the application of a node. */
record ApplicationPorts(
        ConsensusInbox inbox,
        ItemSource source,
        ItemSink sink,
        TransactionPool pool,
        LedgerClock clock,
        TransitiveQuorum quorum) {
    static <A extends ConsensusInbox & ItemSource & ItemSink & TransactionPool & LedgerClock & TransitiveQuorum>
            ApplicationPorts of(final A application) {
        return new ApplicationPorts(application, application, application, application, application, application);
    }
}
