/**
 * The walk over XDR bytes. {@link org.orrery.wire.table.TypeTable} reads the types that the bundle carries,
 * {@link org.orrery.wire.table.Compiler} turns them into one {@link org.orrery.wire.table.Program} per protocol, and
 * {@link org.orrery.wire.table.Walk} runs it. Not exported.
 */
package org.orrery.wire.table;
