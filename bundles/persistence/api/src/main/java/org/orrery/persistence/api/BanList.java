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

    /** Bans a node at once; the stage completes when the ban will survive a restart. */
    CompletionStage<Void> ban(NodeId node);

    /** Lifts a ban at once; the stage completes when that will survive, with false if there was none. */
    CompletionStage<Boolean> unban(NodeId node);

    /** The banned nodes, in order. */
    List<NodeId> bans();
}
