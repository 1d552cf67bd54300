/** An application in one class. Read {@code docs/embedding.md} first. */
package org.orrery.examples.listener;
