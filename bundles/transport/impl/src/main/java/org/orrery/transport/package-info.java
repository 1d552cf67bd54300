/**
 * Frames over links: {@link org.orrery.transport.FramedTransport} dials and listens, {@link
 * org.orrery.transport.StreamFramer} is the object in a link's transport slot and holds everything this area keeps for a
 * connection. No Netty type is seen here (decision 0002).
 */
package org.orrery.transport;
