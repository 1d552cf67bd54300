/**
 * Brings jars into the running node: {@link org.orrery.upgrade.LiveUpgrades} does one swap at a time,
 * {@link org.orrery.upgrade.LoadFolder} does the same for files that are dropped into a folder.
 */
package org.orrery.upgrade;
