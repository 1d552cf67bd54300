package org.orrery.admin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The commands of a node, as its settings have them. */
final class Administration {
    private Administration() {}

    /**
     * Commands under these settings.
     *
     * @param startedUnixMillis when the node was started
     */
    static Commands commands(
            final AdminSettings settings,
            final NodeParts parts,
            final NodeFacts facts,
            final LongSupplier startedUnixMillis) {
        final Map<String, Command> routes = new HashMap<>();
        routes.put("info", new InfoCommand(parts, facts, startedUnixMillis));
        if (settings.standalone()) {
            return new Commands(routes, parts::ready);
        }
        final BanCommands bans = new BanCommands(parts, settings.names());
        final SurveyCommands survey = new SurveyCommands(parts.survey());
        routes.put("peers", new PeersCommand(parts, settings.names()));
        routes.put("connect", new ConnectCommand(parts));
        routes.put("droppeer", bans::drop);
        routes.put("bans", bans::list);
        routes.put("unban", bans::unban);
        return new Commands(name -> Optional.ofNullable(routes.get(name)).or(() -> survey.named(name)), parts::ready);
    }
}
