package org.orrery.persistence;

import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.persistence.api.PeerRecord;

/**
 * Everything that one version of this part knows.
 *
 * @param stored true if the database knows it as well
 */
record Knowledge(List<PeerRecord> records, List<NodeId> bans, boolean stored) {}
