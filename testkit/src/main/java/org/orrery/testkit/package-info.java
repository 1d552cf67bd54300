/** Virtual time, loopback links with faults, message builders and whole nodes without a container. */
package org.orrery.testkit;
