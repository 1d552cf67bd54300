/**
 * Moves an area from one bundle to another while its links stay open. {@link org.orrery.handover.SwapCoordinator} is where
 * to start reading: every move, park and return is one operation of a {@code SwapQueue}, done on the strand
 * {@code handover}, and what concerns a link is one task on that link's loop.
 */
package org.orrery.handover;
