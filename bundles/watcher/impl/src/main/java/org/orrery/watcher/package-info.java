/**
 * The application shipped by default. It follows consensus without taking part: it verifies statements, keeps what peers
 * ask for, and says when something is worth relaying.
 *
 * <p>{@link org.orrery.watcher.Watcher} is the whole, made of a few small rooms: {@code Tracking} knows where consensus is,
 * {@code ScpRoom} keeps statements, {@code FetchingRoom} those that wait for what they refer to, {@code TransactionRoom}
 * transactions, {@code ItemRoom} sets; {@code QuorumSets} says who must agree. Everything but the published figures lives on
 * the strand {@code node}. {@code WatcherComponent} is the shell for the container.
 */
package org.orrery.watcher;
