package org.orrery.adverts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Transactions of a test's application. */
final class FakePool implements TransactionPool {
    final Map<Uint256, WireMessage> held = new HashMap<>();
    final Set<Uint256> banned = new HashSet<>();
    Consumer<WireMessage> accepted = each -> {};
    TransactionStatus answer = TransactionStatus.PENDING;
    /** Asking for this one fails. */
    Uint256 failing;

    int received;

    void add(final WireMessage transaction) {
        held.put(transaction.contentHash(), transaction);
    }

    @Override
    public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
        received++;
        if (held.containsKey(message.contentHash())) {
            return TransactionStatus.DUPLICATE;
        }
        if (answer == TransactionStatus.PENDING) {
            add(message);
            accepted.accept(message);
        }
        return answer;
    }

    @Override
    public Optional<WireMessage> transaction(final Uint256 fullHash) {
        if (fullHash.equals(failing)) {
            throw new IllegalStateException("as the test wants it");
        }
        return Optional.ofNullable(held.get(fullHash));
    }

    @Override
    public boolean isBanned(final Uint256 fullHash) {
        return banned.contains(fullHash);
    }
}
