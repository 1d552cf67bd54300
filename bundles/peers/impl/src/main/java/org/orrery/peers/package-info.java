/**
 * What stellar-core does in OverlayManager and Peer, without what other areas own, as many small rooms round a session
 * that only leads from one to the next. The bundle's README has the map.
 */
package org.orrery.peers;
