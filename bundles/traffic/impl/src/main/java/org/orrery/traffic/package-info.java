/**
 * Traffic that looks like consensus and is none. {@link org.orrery.traffic.TrafficGenerator} signs what a set of invented
 * validators might state; {@link org.orrery.traffic.TransactionTraffic} and {@link org.orrery.traffic.TransactionSets} make
 * transactions and sets of realistic shapes and sizes. All of it follows from a seed.
 *
 * <p>{@code TrafficStation} puts statements into a running node and counts what arrives at its application;
 * {@code TrafficComponent} is its shell for the container. It belongs into a demo, never into a node of a real network.
 */
package org.orrery.traffic;
