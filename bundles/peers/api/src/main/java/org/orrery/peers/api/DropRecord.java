package org.orrery.peers.api;

import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;

/**
 * One connection that ended, explained.
 *
 * @param unixMillis when
 * @param link which connection
 * @param role which side we were
 * @param address the other end as text
 * @param node who it was, or null if it never said so
 * @param authenticated whether it had been admitted
 * @param reason by which rule, and in which words
 * @param told the ERROR_MSG that it was sent, {@code CODE (text)}; null where it was told nothing, because the rule says
 *     so or because nobody was there yet to be told
 */
public record DropRecord(
        long unixMillis,
        LinkId link,
        Role role,
        String address,
        NodeId node,
        boolean authenticated,
        DropReason reason,
        String told) {}
