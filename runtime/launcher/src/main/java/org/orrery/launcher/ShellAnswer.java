package org.orrery.launcher;

/** What a node's shell printed for one command, told apart from its prompts. */
final class ShellAnswer {
    private static final String PROMPT = "orrery> ";
    private static final String ERROR = "error: ";

    private ShellAnswer() {}

    /**
     * The command's own output.
     *
     * @param printed everything the shell printed, from before the command to the end
     * @throws UserError if the command failed
     */
    static String of(final String printed) {
        final int from = printed.startsWith(PROMPT) ? PROMPT.length() : 0;
        final int to = printed.endsWith(PROMPT) ? printed.length() - PROMPT.length() : printed.length();
        final String answer = printed.substring(Math.min(from, to), to);
        if (answer.startsWith(ERROR)) {
            throw UserError.failure(answer.substring(ERROR.length()).strip());
        }
        return answer;
    }
}
