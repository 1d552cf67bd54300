package org.orrery.admin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.PeerControl;

/**
 * {@code info}: what this node is and how it does. Of the ledger it says what a node without one can know; what
 * stellar-core adds beyond that is left out.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 6.4.
 */
final class InfoCommand implements Command {
    private final NodeParts parts;
    private final NodeFacts facts;
    private final LongSupplier startedUnixMillis;

    InfoCommand(final NodeParts parts, final NodeFacts facts, final LongSupplier startedUnixMillis) {
        this.parts = parts;
        this.facts = facts;
        this.startedUnixMillis = startedUnixMillis;
    }

    @Override
    public String run(final Parameters parameters) {
        final LedgerView view = parts.ledgerView();
        final Map<String, Object> info = new HashMap<>();
        info.put("build", facts.build());
        info.put("protocol_version", facts.ledgerProtocol().getAsInt());
        info.put("state", state(view));
        info.put("startedOn", started());
        info.put("ledger", ledger(view));
        info.put("peers", peers(parts.peers()));
        final NetworkId network = parts.signatures().network();
        if (!facts.passphrase().isEmpty()
                && NetworkId.ofPassphrase(facts.passphrase()).equals(network)) {
            info.put("network", facts.passphrase());
        }
        return Json.pretty(Map.of("info", info));
    }

    private static String state(final LedgerView view) {
        if (!view.tracking()) {
            return "Joining SCP";
        }
        return view.synced() ? "Synced!" : "Catching up";
    }

    private String started() {
        return Instant.ofEpochMilli(startedUnixMillis.getAsLong())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static Map<String, Object> ledger(final LedgerView view) {
        return Map.of(
                "num", view.lastClosedLedger(),
                "version", view.protocolVersion(),
                "maxTxSetSize", view.maxTxSetSizeOps());
    }

    private static Map<String, Object> peers(final PeerControl control) {
        return Map.of(
                "authenticated_count",
                control.authenticated().size(),
                "pending_count",
                control.pending(Role.ACCEPTOR).size()
                        + control.pending(Role.INITIATOR).size());
    }
}
