package org.orrery.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code orrery}. Exit codes: 0 done, 1 failed, 2 wrong usage; the reason of 1 and 2 is one line on standard
 * error.
 */
@Command(
        name = "orrery",
        description = "The Stellar overlay network as hot-swappable modules.",
        mixinStandardHelpOptions = true,
        version = "orrery 0.1.0-SNAPSHOT",
        subcommands = {RunCommand.class, DemoCommand.class, ShellCommand.class, SwapCommand.class},
        footer = {"", "'orrery COMMAND --help' explains a command."})
public final class Main implements Runnable {
    static final int EXIT_FAILURE = 1;
    static final int EXIT_USAGE = 2;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command and ends the process. */
    public static void main(final String[] args) {
        System.exit(execute(args));
    }

    /** Runs the command and returns the exit code. */
    static int execute(final String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing: run, demo, shell or swap");
    }

    private static int wrongUsage(final CommandLine.ParameterException wrong, final String[] args) {
        wrong.getCommandLine()
                .getErr()
                .println("orrery: " + oneLine(reason(wrong)) + "; 'orrery "
                        + (wrong.getCommandLine().getParent() == null
                                ? ""
                                : wrong.getCommandLine().getCommandName() + " ")
                        + "--help' lists what there is");
        return EXIT_USAGE;
    }

    private static String reason(final CommandLine.ParameterException wrong) {
        return wrong instanceof final CommandLine.UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? "'" + unmatched.getUnmatched().get(0) + "' means nothing here"
                : wrong.getMessage();
    }

    private static int failed(final Exception failure, final CommandLine line, final CommandLine.ParseResult parsed) {
        final String text = failure instanceof UserError ? failure.getMessage() : failure.toString();
        line.getErr().println("orrery: " + oneLine(text));
        return failure instanceof final UserError error ? error.exitCode() : EXIT_FAILURE;
    }

    private static String oneLine(final String text) {
        return String.valueOf(text).replaceAll("\\s*\\R\\s*", " ");
    }
}
