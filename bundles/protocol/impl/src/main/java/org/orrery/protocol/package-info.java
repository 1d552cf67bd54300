/** One profile for each release of stellar-core that a node can behave like. */
package org.orrery.protocol;
