package org.orrery.admin;

/**
 * What crosses in a swap. Commands keep nothing, so that is little.
 *
 * @param startedUnixMillis when the node was started
 * @param port where it listened; 0 if it did not
 */
record AdminState(long startedUnixMillis, int port) {}
