package org.orrery.console;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.felix.service.command.Parameter;
import org.orrery.overlay.api.NodeId;
import org.orrery.peers.api.ConnectAttempt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The Gogo commands of scope {@code overlay}. Each returns the text that the shell prints; bad input is an exception
 * whose message says what is wrong and what to type instead.
 */
@Component(
        service = OverlayCommands.class,
        property = {
            "osgi.command.scope=overlay",
            "osgi.command.function=peers",
            "osgi.command.function=pending",
            "osgi.command.function=connect",
            "osgi.command.function=drop",
            "osgi.command.function=ban",
            "osgi.command.function=unban",
            "osgi.command.function=bans",
            "osgi.command.function=drops",
            "osgi.command.function=parts",
            "osgi.command.function=swap",
            "osgi.command.function=swaps",
            "osgi.command.function=survey",
            "osgi.command.function=info"
        })
public final class OverlayCommands {
    private static final int DROPS_SHOWN = 20;
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");

    private final ConsoleServices services;

    /** Commands over the running parts. */
    @Activate
    public OverlayCommands(@Reference final ConsoleDuty duty, @Reference final ConsoleServices services) {
        this.services = services;
    }

    /** {@code overlay:peers}: the authenticated peers. */
    public String peers() {
        return Tables.peers(services.peers().authenticated());
    }

    /** {@code overlay:pending}: connections that are not authenticated yet. */
    public String pending() {
        return String.join("\n", services.peers().pending());
    }

    /** {@code overlay:connect HOST:PORT}: dials now, or says why not. IPv6 stands in brackets. */
    public String connect(final String address) {
        final ConnectAttempt attempt = services.peers().connect(address);
        return attempt.begun()
                ? "dialling " + attempt.address()
                : attempt.address() + " is not dialled: " + attempt.refusal();
    }

    /** {@code overlay:drop G…}: drops a peer. */
    public String drop(final String node) {
        return services.peers().drop(NodeId.ofStrKey(node))
                ? "dropped " + node
                : node + " is not connected; overlay:peers lists who is";
    }

    /** {@code overlay:ban G…}: bans a node, and drops it if it is connected. */
    public String ban(final String node) {
        final NodeId id = NodeId.ofStrKey(node);
        final CompletableFuture<Void> stored = services.bans().ban(id).toCompletableFuture();
        // The ban is in force even where it could not be stored, so the peer goes in any case.
        final String dropped = services.peers().drop(id) ? " and dropped it" : "";
        try {
            stored.join();
        } catch (final CompletionException failed) {
            throw new IllegalStateException(
                    "banned " + node + dropped + ", but it is not stored: "
                            + failed.getCause().getMessage(),
                    failed);
        }
        return "banned " + node + dropped;
    }

    /** {@code overlay:unban G…}: lifts a ban. */
    public String unban(final String node) {
        final boolean was = services.bans()
                .unban(NodeId.ofStrKey(node))
                .toCompletableFuture()
                .join();
        return was ? "unbanned " + node : node + " was not banned; overlay:bans lists who is";
    }

    /** {@code overlay:bans}: the banned nodes. */
    public String bans() {
        return services.bans().bans().stream()
                .map(NodeId::toStrKey)
                .reduce((left, right) -> left + "\n" + right)
                .orElse("nobody is banned");
    }

    /** {@code overlay:drops}: the latest twenty connections that ended, and why. */
    public String drops() {
        return drops(DROPS_SHOWN);
    }

    /** {@code overlay:drops COUNT} or {@code overlay:drops G…}: the latest so many, or those of one node. */
    public String drops(final String countOrNode) {
        if (COUNT.matcher(countOrNode).matches()) {
            return drops(Integer.parseInt(countOrNode));
        }
        final NodeId node = NodeId.ofStrKey(countOrNode);
        return Tables.drops(services.peers().drops().stream()
                .filter(drop -> node.equals(drop.node()))
                .toList());
    }

    private String drops(final int count) {
        return Tables.drops(services.peers().drops().stream().limit(count).toList());
    }

    /** {@code overlay:parts}: what runs in which version, and what waits beside it. */
    public String parts() {
        return Tables.parts(services.handover().parts());
    }

    /**
     * {@code overlay:swap AREA JAR}: puts the part in a jar in charge of an area, beside the one that is or with
     * {@code --in-place} instead of it; {@code overlay:swap AREA BUNDLE}: a part that is there already;
     * {@code overlay:swap --back AREA}: the one that the latest swap replaced.
     */
    public String swap(
            @Parameter(names = "--back", presentValue = "true", absentValue = "false") final boolean back,
            @Parameter(names = "--in-place", presentValue = "true", absentValue = "false") final boolean inPlace,
            final String area,
            final String... what)
            throws InterruptedException, TimeoutException {
        return new SwapRequest(services, area).report(back, inPlace, List.of(what));
    }

    /** {@code overlay:swaps}: the latest swaps, and how long links could not read. */
    public String swaps() {
        return SwapText.of(services.handover().reports());
    }

    /**
     * {@code overlay:survey start NONCE}, {@code stop}, {@code ask G… [INBOUND OUTBOUND]}, {@code result}, {@code end}: has
     * the network record, has it stop, asks nodes, shows what they answered, asks no more. Alone it says how far a survey is.
     */
    public String survey(final String... words) throws InterruptedException, TimeoutException {
        return new SurveyRequest(services.survey()).report(List.of(words));
    }

    /** {@code overlay:info}: who and where this node is. */
    public String info() {
        return Tables.pairs(NodeStatus.of(services));
    }
}
