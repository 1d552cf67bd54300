package org.orrery.admin;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.orrery.overlay.api.NodeId;
import org.orrery.peers.api.PeerControl;
import org.orrery.persistence.api.BanList;

/**
 * {@code droppeer}, {@code bans} and {@code unban}. A ban is answered for when it is stored.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 3 and 6.2.
 */
final class BanCommands {
    private static final long PATIENCE_SECONDS = 10;

    private final NodeParts parts;
    private final NodeNames names;

    BanCommands(final NodeParts parts, final NodeNames names) {
        this.parts = parts;
        this.names = names;
    }

    /** {@code droppeer}: ends the connection with {@code node}, and with {@code ban=1} bans it. */
    String drop(final Parameters parameters) {
        final String meant = parameters.text("node").orElse(null);
        if (meant == null) {
            return "Must specify at least peer id: droppeer?node=NODE_ID";
        }
        final PeerControl peers = parts.peers();
        final BanList bans = parts.bans();
        final List<NodeId> connected = peers.authenticated().stream()
                .map(status -> status.peer().node())
                .toList();
        final Optional<NodeId> node = names.resolve(meant, connected);
        if (node.isEmpty() || !peers.drop(node.get())) {
            return notFound(meant);
        }
        if (!parameters.is("ban", "1")) {
            return "Drop peer: " + meant;
        }
        stored(bans.ban(node.get()), "the peer is dropped and banned");
        return "Drop and ban peer: " + meant;
    }

    /** {@code bans}: who is banned. */
    String list(final Parameters parameters) {
        final List<String> bans =
                parts.bans().bans().stream().map(NodeId::toStrKey).toList();
        return Json.pretty(Collections.singletonMap("bans", Json.orNull(bans)));
    }

    /** {@code unban}: lifts the ban of {@code node}; the answer is the same if there was none. */
    String unban(final Parameters parameters) {
        final String meant = parameters.text("node").orElse(null);
        if (meant == null) {
            return "Must specify at least peer id: unban?node=NODE_ID";
        }
        final BanList bans = parts.bans();
        final Optional<NodeId> node = names.resolve(meant, bans.bans());
        if (node.isEmpty()) {
            return notFound(meant);
        }
        stored(bans.unban(node.get()), "the ban is lifted");
        return "Unban peer: " + meant;
    }

    private static String notFound(final String meant) {
        return "Peer " + meant + " not found";
    }

    /** Waits until a change will survive a restart. */
    private static void stored(final CompletionStage<?> change, final String inForce) {
        try {
            change.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (final ExecutionException failed) {
            throw notStored(inForce, failed.getCause().getMessage());
        } catch (final TimeoutException late) {
            throw notStored(inForce, "the database does not answer");
        } catch (final InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw notStored(inForce, "the administration stops");
        }
    }

    private static CommandException notStored(final String inForce, final String why) {
        return new CommandException(inForce + ", but that is not stored: " + why);
    }
}
