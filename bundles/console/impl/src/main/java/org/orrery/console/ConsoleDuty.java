package org.orrery.console;

/**
 * A service that is there while this bundle is in charge of the console. What must not be there twice refers to it, so that
 * of two versions side by side only one offers commands and opens the socket.
 */
public final class ConsoleDuty {}
