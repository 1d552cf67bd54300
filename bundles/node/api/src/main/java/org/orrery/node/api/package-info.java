/**
 * The port between the overlay and the application behind it, which stellar-core calls the herder. How to put an
 * application of your own there is told in {@code docs/embedding.md}.
 *
 * <h2>What the words mean</h2>
 *
 * <p>A <i>ledger</i> is the state of the network after a set of transactions was applied; ledgers are numbered from 1, and
 * one is closed every five seconds or so. Which transactions a ledger gets is agreed on by the validators with the protocol
 * SCP; the agreement on one ledger is a <i>slot</i>, and has the ledger's number. Validators talk by <i>statements</i>: they
 * nominate values, then prepare, confirm and at last externalize one of them. A statement with its signature is an
 * <i>envelope</i>, and travels as an SCP_MESSAGE. It says little itself: the value names a <i>transaction set</i> by its
 * hash, and the statement names by its hash the <i>quorum set</i> of its validator, that is whom this validator listens to
 * and how many of them must agree. Both are <i>items</i>, and are asked for where they are missing. A <i>transaction</i> is
 * known by the SHA-256 of its whole envelope, its <i>full hash</i>; peers offer it by that hash (FLOOD_ADVERT) and send it
 * to those who ask (FLOOD_DEMAND). Messages that go on from peer to peer until all have them are <i>flooded</i>.
 *
 * <h2>Who calls whom</h2>
 *
 * <p>The application registers services, the overlay calls them:
 *
 * <ul>
 *   <li>{@link org.orrery.node.api.LedgerClock}: where the application stands.
 *   <li>{@link org.orrery.node.api.ConsensusInbox}: an envelope arrived; which of two is newer.
 *   <li>{@link org.orrery.node.api.TransactionPool}: a transaction arrived; do you have, do you want this one?
 *   <li>{@link org.orrery.node.api.ItemSink}: an item that you had fetched is here.
 *   <li>{@link org.orrery.node.api.ItemSource}: a peer asks for an item, or for what was said about slots.
 *   <li>{@link org.orrery.node.api.ApplicationReport}: an operator looks.
 * </ul>
 *
 * <p>The overlay registers services, the application calls them: {@code Flooder} (flood) tells the peers and forgets;
 * {@code ItemFetcher} (fetcher) gets items; {@code PeerDirectory} (overlay) lists peers, sends to one of them, drops one;
 * {@code PeerControl} (peers) dials; {@code Signatures} (auth) verifies. {@code PeerListener}, {@code TransactionTap} and
 * {@link org.orrery.node.api.EnvelopeTap} are whiteboards for those who want to watch.
 *
 * <h2>Sequences</h2>
 *
 * <p><b>An envelope comes.</b> The overlay notes that the peer knows it, then calls
 * {@link org.orrery.node.api.ConsensusInbox#receiveEnvelope}. Nobody has verified its signature. The answer decides: with
 * READY the other peers are told; with DISCARDED it is forgotten, so that a later copy is given to the application again;
 * with the rest nothing more is done.
 *
 * <p><b>An item is missing.</b> While it looks at the envelope the application calls {@code ItemFetcher.fetch} for each
 * item it lacks, and answers FETCHING. Peers are asked one after the other. The item goes to
 * {@link org.orrery.node.api.ItemSink}; then each envelope that waits for it goes through
 * {@link org.orrery.node.api.ConsensusInbox#receiveEnvelope} again, and what it answers then counts as above. Once for every
 * item: an envelope that waits for three is given back three times. The application cancels what it does not want any more,
 * and purges when ledgers close.
 *
 * <p><b>A transaction comes.</b> The overlay asks {@link org.orrery.node.api.TransactionPool#transaction} and
 * {@link org.orrery.node.api.TransactionPool#isBanned} before it demands one that was offered, and gives what arrives to
 * {@link org.orrery.node.api.TransactionPool#receiveTransaction}. It does not offer it further: an application that holds a
 * transaction calls {@code Flooder.broadcast} when it wants to, at once or a few at a time. When a peer then demands it, it
 * is taken from {@link org.orrery.node.api.TransactionPool#transaction}.
 *
 * <p><b>Something is made here.</b> A statement or transaction of one's own goes to {@code Flooder.broadcast}, on any
 * thread; what it refers to must be in {@link org.orrery.node.api.ItemSource} before.
 *
 * <p><b>A ledger closes.</b> The application answers another {@link org.orrery.node.api.LedgerView} from then on. That is
 * all it must do: the overlay looks at it by itself, and forgets what is too old, grants more credit when transactions may
 * be larger, and trims its queues. To be rid of the old at once, call {@code Flooder.clearBelow}.
 *
 * <p><b>A peer is new.</b> The overlay asks it what was said from {@code minLedgerToAsk} on; the answers come as any other
 * envelopes. An application that has lost consensus asks again: it sends GET_SCP_STATE to peers of its choice through
 * {@code PeerDirectory.send}.
 *
 * <h2>Threads</h2>
 *
 * <p>Everything is called on the strand {@code node} ({@code Strands.NODE}), one call at a time over all ports, so an
 * application needs no locks between them. Exceptions are {@link org.orrery.node.api.LedgerClock},
 * {@link org.orrery.node.api.ConsensusInbox#isNewer} and {@link org.orrery.node.api.ApplicationReport}, which any thread
 * may call. No call may block: messages of all peers wait behind it, and transactions that have waited for more than five
 * seconds are dropped unread. Calls back into the overlay are allowed from every call, and may in turn call the application
 * before they return ({@code ItemFetcher.arrived} does). A call that throws counts as a fault of ours and is logged; the
 * message is forgotten as if it had been DISCARDED.
 *
 * <h2>Gaps</h2>
 *
 * <p>Every part may be missing for a while, because it starts later, is exchanged, or fails. Without
 * {@link org.orrery.node.api.ConsensusInbox} or {@link org.orrery.node.api.TransactionPool} messages are taken from peers
 * and forgotten; without {@link org.orrery.node.api.ItemSource} peers are told that we do not have it; without
 * {@link org.orrery.node.api.ItemSink} nothing is stored and the fetcher goes on asking; without
 * {@link org.orrery.node.api.LedgerClock} {@link org.orrery.node.api.LedgerView#UNKNOWN} holds, which is not in sync, so
 * that transactions are ignored. No peer is dropped for any of that. Likewise the application must expect that
 * {@code Flooder}, {@code ItemFetcher} or {@code Signatures} is missing for a moment: DISCARDED is then the right answer,
 * since the envelope comes again.
 *
 * <h2>What an application must have</h2>
 *
 * <p>{@link org.orrery.node.api.LedgerClock} and {@link org.orrery.node.api.ConsensusInbox} make a useful node.
 * {@link org.orrery.node.api.TransactionPool} is needed by whoever wants transactions, {@link org.orrery.node.api.ItemSink}
 * by whoever has items fetched, {@link org.orrery.node.api.ItemSource} by a good neighbour.
 * {@link org.orrery.node.api.ApplicationReport}, {@link org.orrery.node.api.ItemDepot},
 * {@link org.orrery.node.api.TransitiveQuorum} and calls to {@link org.orrery.node.api.EnvelopeTap} may be left out. Who answers READY must have verified the signature first and must
 * not say so for what it does not believe: the overlay relays whatever it is told to.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 7.
 */
@Export
@Version("1.0.0")
package org.orrery.node.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
