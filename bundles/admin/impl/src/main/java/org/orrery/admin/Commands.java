package org.orrery.admin;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the command that a request means and puts its answer, or its failure, into stellar-core's form. Any thread.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 6.1.
 */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final Function<String, Optional<Command>> routes;
    private final BooleanSupplier ready;

    /**
     * Commands by name.
     *
     * @param routes what runs under a name now
     * @param ready whether the parts of the node are there that every command needs
     */
    Commands(final Function<String, Optional<Command>> routes, final BooleanSupplier ready) {
        this.routes = routes;
        this.ready = ready;
    }

    /** Commands of a fixed set. */
    Commands(final Map<String, Command> routes, final BooleanSupplier ready) {
        this(name -> Optional.ofNullable(routes.get(name)), ready);
    }

    /**
     * The answer to a request.
     *
     * @param rawTarget the target as it came: {@code /peers?fullkeys=true}
     */
    Answer answer(final String rawTarget) {
        final RequestTarget target;
        try {
            target = RequestTarget.parse(rawTarget);
        } catch (final MalformedRequest malformed) {
            return Answer.malformed();
        }
        final Optional<Command> command = routes.apply(target.command());
        if (command.isEmpty()) {
            return Answer.notFound();
        }
        return ready.getAsBoolean() ? run(command.get(), target.parameters()) : Answer.booting();
    }

    private static Answer run(final Command command, final Parameters parameters) {
        try {
            return Answer.of(command.run(parameters));
        } catch (final CommandException refused) {
            return Answer.exception(refused.getMessage());
        } catch (final NodeNotReady gap) {
            return Answer.booting();
        } catch (final RuntimeException fault) {
            // Its words are not made for clients: they may say more than is meant for them.
            LOG.error("a command of the administration failed", fault);
            return Answer.exception("generic");
        }
    }
}
