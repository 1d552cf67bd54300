package org.orrery.handover;

/** What became of one link in a swap. */
sealed interface LinkOutcome {
    /** Nothing to move: closed, or no state of this area. */
    LinkOutcome UNTOUCHED = new Untouched();

    /** See {@link #UNTOUCHED}. */
    record Untouched() implements LinkOutcome {}

    /** Its state crossed; it could not read for so long. */
    record Moved(long gapNanos) implements LinkOutcome {}

    /** The new part did not take it; the old one has it again. */
    record Returned(String why) implements LinkOutcome {}

    /** It is being closed. {@code newPartAtFault} if the new part had been given its state. */
    record Drained(String why, boolean newPartAtFault) implements LinkOutcome {}
}
