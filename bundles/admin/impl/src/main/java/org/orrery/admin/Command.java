package org.orrery.admin;

/** One thing that can be asked for. */
@FunctionalInterface
interface Command {
    /**
     * Does it. Any thread; may block for a moment.
     *
     * @return what the client is told, JSON or plain text
     * @throws CommandException if it cannot be done
     */
    String run(Parameters parameters);
}
