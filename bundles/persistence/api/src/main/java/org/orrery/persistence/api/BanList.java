package org.orrery.persistence.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.orrery.overlay.api.NodeId;
import org.osgi.annotation.versioning.ProviderType;

/** Nodes we do not talk to. Any thread. */
@ProviderType
public interface BanList {
    /** True if the node is banned; from memory. */
    boolean isBanned(NodeId node);

    /**
     * Bans a node at once; the stage completes when the ban will survive a restart. With {@link NotStored} it ends when
     * the database cannot be reached: the ban is in force, and is stored when the database answers again, but who stops
     * the node before that loses it. A node that is banned already is banned once more, to the same effect.
     */
    CompletionStage<Void> ban(NodeId node);

    /**
     * Lifts a ban at once; the stage completes when that will survive, with false if there was none, or ends with
     * {@link NotStored}.
     */
    CompletionStage<Boolean> unban(NodeId node);

    /** The banned nodes, in order. */
    List<NodeId> bans();
}
