package org.orrery.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.orrery.adverts.AdvertSettings;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.peers.ConnectionLimits;
import org.orrery.peers.OverlaySettings;
import org.orrery.peers.TestingOptions;
import org.orrery.protocol.Profiles;
import org.orrery.survey.SurveySettings;
import org.orrery.watcher.WatcherSettings;

/** Settings of a {@link TestNode}: stellar-core's defaults, on the network and the ports of its unit tests. */
public final class NodeBuilder {
    /** The network of stellar-core's unit tests. */
    public static final String PASSPHRASE = "(V) (;,,;) (V)";

    static final String LOCALHOST = "127.0.0.1";
    static final int NEVER = -1;
    private static final int MAX_SLOTS_TO_REMEMBER = 12;

    private final int number;
    private final Footing footing;
    private final List<PeerAddress> known = new ArrayList<>();
    private final List<PeerAddress> preferred = new ArrayList<>();
    private final Set<NodeId> preferredKeys = new HashSet<>();
    private byte[] seed;
    private String ip = LOCALHOST;
    private int port;
    private String passphrase = PASSPHRASE;
    private ConnectionLimits limits = new ConnectionLimits(8, 64, 50, 50);
    private int authenticationTimeoutSeconds = 2;
    private int timeoutSeconds = 30;
    private int stragglerTimeoutSeconds = 120;
    private boolean preferredOnly;
    private boolean dialsByItself;
    private boolean skipsAdjustment;
    private FlowLimits flowLimits = FlowLimits.defaults();
    private ProtocolProfile profile = Profiles.DEFAULT;
    private AdvertSettings adverts = AdvertSettings.defaults();
    private int relayAfterMillis = NEVER;
    private boolean fetchesItems;
    private WatcherSettings watcher;
    private SurveySettings survey;
    private long randomSeed;

    NodeBuilder(final int number, final Footing footing) {
        this.number = number;
        this.footing = footing;
        seed = Keys.seed(number);
        port = footing.portOf(number);
        randomSeed = number;
    }

    /** The identity of another number. */
    public NodeBuilder identityOf(final int other) {
        seed = Keys.seed(other);
        return this;
    }

    /** Where it listens. */
    public NodeBuilder port(final int listeningPort) {
        port = listeningPort;
        return this;
    }

    /** The IP it listens at, in numbers; 127.0.0.1 unless set. */
    public NodeBuilder listeningAt(final String text) {
        ip = text;
        return this;
    }

    public NodeBuilder passphrase(final String text) {
        passphrase = text;
        return this;
    }

    /** Numbers of connections: authenticated outbound and inbound, pending outbound and inbound. */
    public NodeBuilder limits(
            final int target, final int additional, final int outboundPending, final int inboundPending) {
        limits = new ConnectionLimits(target, additional, outboundPending, inboundPending);
        return this;
    }

    public NodeBuilder authenticationTimeoutSeconds(final int seconds) {
        authenticationTimeoutSeconds = seconds;
        return this;
    }

    public NodeBuilder timeoutSeconds(final int seconds) {
        timeoutSeconds = seconds;
        return this;
    }

    public NodeBuilder stragglerTimeoutSeconds(final int seconds) {
        stragglerTimeoutSeconds = seconds;
        return this;
    }

    public NodeBuilder knownPeers(final PeerAddress... addresses) {
        known.addAll(Arrays.asList(addresses));
        return this;
    }

    public NodeBuilder preferredPeers(final PeerAddress... addresses) {
        preferred.addAll(Arrays.asList(addresses));
        return this;
    }

    public NodeBuilder preferredKeys(final NodeId... nodes) {
        preferredKeys.addAll(Arrays.asList(nodes));
        return this;
    }

    public NodeBuilder preferredPeersOnly() {
        preferredOnly = true;
        return this;
    }

    public NodeBuilder flow(final FlowLimits chosen) {
        flowLimits = chosen;
        return this;
    }

    /** How often it offers and demands transactions; stellar-core's defaults unless set. */
    public NodeBuilder adverts(final AdvertSettings chosen) {
        adverts = chosen;
        return this;
    }

    /** How often it offers and how often it demands transactions, in milliseconds. */
    public NodeBuilder adverts(final int advertPeriodMillis, final int demandPeriodMillis) {
        return adverts(new AdvertSettings(
                advertPeriodMillis,
                demandPeriodMillis,
                adverts.demandBackoffMillis(),
                adverts.opRate(),
                adverts.sorobanRate()));
    }

    /**
     * Has its application offer the transactions that it gets to its other peers, so long after it got them; otherwise it
     * keeps them for itself.
     */
    public NodeBuilder relayingAfterMillis(final int millis) {
        relayAfterMillis = millis;
        return this;
    }

    /** Has its application fetch what envelopes refer to; otherwise it is ready with each of them at once. */
    public NodeBuilder fetchingItems() {
        fetchesItems = true;
        return this;
    }

    /** Has the application that is shipped instead of one that writes down what it gets; it is started with the node. */
    public NodeBuilder watching(final WatcherSettings chosen) {
        watcher = chosen;
        return this;
    }

    /** Has it take part in surveys; otherwise it ignores them. */
    public NodeBuilder surveying(final SurveySettings chosen) {
        survey = chosen;
        return this;
    }

    /** Where its choices come from, keys excepted; the number of the node unless set. */
    public NodeBuilder randomSeed(final long chosen) {
        randomSeed = chosen;
        return this;
    }

    /** Has its tick dial the addresses it knows; otherwise it dials only when told to. */
    public NodeBuilder diallingByItself() {
        dialsByItself = true;
        return this;
    }

    /** Has it want its full number of outbound peers although nobody calls it. */
    public NodeBuilder skippingConnectionAdjustment() {
        skipsAdjustment = true;
        return this;
    }

    /** The release to emulate. */
    public NodeBuilder profile(final ProtocolProfile chosen) {
        profile = chosen;
        return this;
    }

    /** As {@link #profile(ProtocolProfile)}, made from the default one. */
    public NodeBuilder profile(final UnaryOperator<ProtocolProfile> change) {
        profile = change.apply(Profiles.DEFAULT);
        return this;
    }

    /** The node, not started. */
    public TestNode build() {
        return new TestNode(this);
    }

    /** The node, listening. */
    public TestNode start() {
        final TestNode node = build();
        node.start();
        return node;
    }

    int number() {
        return number;
    }

    Footing footing() {
        return footing;
    }

    byte[] seed() {
        return seed;
    }

    String passphrase() {
        return passphrase;
    }

    boolean dialsByItself() {
        return dialsByItself;
    }

    AdvertSettings adverts() {
        return adverts;
    }

    int relayAfterMillis() {
        return relayAfterMillis;
    }

    boolean fetchesItems() {
        return fetchesItems;
    }

    /** Null where it writes down what it gets. */
    WatcherSettings watcher() {
        return watcher;
    }

    /** Null where it ignores surveys. */
    SurveySettings survey() {
        return survey;
    }

    long randomSeed() {
        return randomSeed;
    }

    FlowLimits flowLimits() {
        return flowLimits;
    }

    ProtocolProfile profile() {
        return profile;
    }

    OverlaySettings overlaySettings() {
        return new OverlaySettings(
                ip,
                port,
                limits,
                authenticationTimeoutSeconds,
                timeoutSeconds,
                stragglerTimeoutSeconds,
                known.stream().map(PeerAddress::toString).toList(),
                preferred.stream().map(PeerAddress::toString).toList(),
                preferredKeys,
                preferredOnly,
                false,
                new TestingOptions(true, false, skipsAdjustment),
                MAX_SLOTS_TO_REMEMBER);
    }
}
