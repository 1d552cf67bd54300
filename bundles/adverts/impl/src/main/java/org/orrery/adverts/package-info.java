/**
 * Pull mode: transactions are offered by hash (FLOOD_ADVERT), asked for (FLOOD_DEMAND) and then sent.
 * {@link org.orrery.adverts.Adverts} puts the parts together: {@link org.orrery.adverts.Advertiser} offers,
 * {@link org.orrery.adverts.DemandRound} asks, {@link org.orrery.adverts.DemandAnswers} delivers.
 *
 * <p>Who runs where:
 * <ul>
 *   <li>Whether a peer needs an offer is answered at once, to any thread; so what belongs to a link
 *       ({@link org.orrery.adverts.TxAdverts}) is guarded by one short lock each and kept in a table by link, not in a slot
 *       that only the loop may read. Timer and sending of adverts are on the link's loop. Received hashes are queued there
 *       too, without the application, so their receive capacity goes back at once: a full queue sheds, it does not throttle.
 *   <li>Rounds of demands run on the strand {@code node}, because each hash that is looked at is a question to the
 *       application, whose ports are called there. Answers to demands run there for the same reason, and hold the receive
 *       capacity of the demand until they are given.
 *   <li>What was demanded ({@link org.orrery.adverts.DemandHistory}) is written by rounds and when a transaction is given
 *       to the application, both on that strand, and read by others, under a short lock. Nothing is called under any of
 *       these locks.
 * </ul>
 *
 * <p>Two versions may be active side by side. Only the one in charge is offered transactions and given messages, and state
 * is where these go; the other one's rounds find nothing to do.
 *
 * <p>Spec: 20-flow-flood-fetch.md, sections 3 and 4.
 */
package org.orrery.adverts;
