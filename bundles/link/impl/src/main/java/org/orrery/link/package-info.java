/**
 * Links over Netty: {@link org.orrery.link.NettyLinkTable} dials and listens, {@link org.orrery.link.NettyLink} is one
 * connection, {@link org.orrery.link.PooledStrands} runs what belongs to the whole process. The only package of Orrery
 * that sees a Netty type (decision 0002).
 *
 * <p>The bundle is resident: it stays while everything above it is exchanged. Therefore it knows nothing of frames, peers
 * or messages, and holds back what happens on a link while that link's transport slot is empty.
 */
package org.orrery.link;
