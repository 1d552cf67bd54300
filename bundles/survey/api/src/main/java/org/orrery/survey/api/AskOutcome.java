package org.orrery.survey.api;

/** What came of the wish to ask a node. */
public enum AskOutcome {
    /** It will be asked; it is the first one. */
    STARTED("Adding node.Survey started "),
    /** It will be asked. */
    ADDED("Adding node.Survey already running!"),
    /** It waits to be asked already; the pages that were wanted first will be asked for. */
    QUEUED_ALREADY("The node waits to be asked already."),
    /** It is this node, whose record stands in the result from the beginning. */
    OWN_NODE("This node's own record is in the result already."),
    /** As many nodes wait as can. */
    QUEUE_FULL("Too many nodes wait to be asked; wait until some of them were."),
    /** No survey is being reported here: start one, stop it, and ask then. */
    NOT_REPORTING("Nobody can be asked before a survey was started and stopped.");

    private final String text;

    AskOutcome(final String text) {
        this.text = text;
    }

    /** For people; that of the two good ones is stellar-core's to the letter, which scripts look for. */
    public String text() {
        return text;
    }

    /** True if the node will be asked because of this call. */
    public boolean accepted() {
        return this == STARTED || this == ADDED;
    }
}
