/**
 * Who we are, who the other side proves to be, and the seal on every message.
 *
 * <p>One {@link org.orrery.auth.StellarAuthenticator} for each node; it begins one {@link org.orrery.auth.HandshakeSession}
 * for each link, which holds all that is known about the other side and becomes its {@link org.orrery.auth.MessageSeal}.
 */
package org.orrery.auth;
