package org.orrery.peers;

import java.util.List;

/**
 * Everything that is kept for the process.
 *
 * @param peers the authenticated peers, each of which follows with its link
 * @param listening where callers come in
 * @param tick how outbound peers are kept
 * @param account what has been counted
 */
record ProcessState(List<PeerFacts> peers, ListeningDoor.State listening, Maintenance.State tick, Account account) {}
