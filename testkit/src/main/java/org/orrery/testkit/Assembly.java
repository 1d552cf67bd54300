package org.orrery.testkit;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.orrery.adverts.Adverts;
import org.orrery.adverts.PullPorts;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.StellarAuthenticator;
import org.orrery.auth.api.Signatures;
import org.orrery.fetcher.FetcherServices;
import org.orrery.fetcher.FetcherSettings;
import org.orrery.fetcher.ItemHandlers;
import org.orrery.fetcher.TrackingItemFetcher;
import org.orrery.flood.FloodHandlers;
import org.orrery.flood.FloodSettings;
import org.orrery.flood.Floodgate;
import org.orrery.flood.TransactionTaps;
import org.orrery.flood.api.Flooder;
import org.orrery.flowcontrol.CreditFlowController;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.peers.MessageHandlers;
import org.orrery.peers.Overlay;
import org.orrery.peers.OverlayServices;
import org.orrery.peers.PeerListeners;
import org.orrery.peers.Resolver;
import org.orrery.peers.api.PeerControl;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerStore;
import org.orrery.survey.Survey;
import org.orrery.survey.SurveyPorts;
import org.orrery.survey.SurveySettings;
import org.orrery.transport.FramedTransport;
import org.orrery.transport.TransportSettings;
import org.orrery.transport.api.Transport;
import org.orrery.watcher.Watcher;
import org.orrery.watcher.WatcherServices;

/** The areas of one node, put together. */
final class Assembly {
    private final MessageHandlers handlers = new MessageHandlers();
    private final PeerListeners listeners = new PeerListeners();
    private final StellarAuthenticator authenticator;
    private final Floodgate floodgate;
    private final Adverts adverts;
    private final TrackingItemFetcher fetcher;
    private final Overlay overlay;
    private final Watcher watcher;
    private final Survey survey;
    private final List<Consumer<InboundMessage>> ears = new CopyOnWriteArrayList<>();
    private final Credit credit;

    Assembly(
            final NodeBuilder settings,
            final LinkTable links,
            final Strands strands,
            final RecordingApplication recording,
            final PeerStore store,
            final BanList bans,
            final SecureRandom keys) {
        final Random random = new Random(settings.randomSeed());
        watcher = settings.watcher() == null
                ? null
                : new Watcher(
                        settings.watcher(),
                        new WatcherServices(this::signatures, this::flooder, this::fetcher, this::directory),
                        strands,
                        random);
        final ApplicationPorts application =
                watcher == null ? ApplicationPorts.of(recording) : ApplicationPorts.of(watcher);
        final Transport transport = new FramedTransport(links, strands.clock(), TransportSettings.defaults());
        final CreditFlowController flow = new CreditFlowController(
                settings.flowLimits(), strands.clock(), application.clock()::view, application.inbox()::isNewer);
        credit = new Credit(links, flow);
        authenticator = new StellarAuthenticator(
                IdentitySettings.of(settings.passphrase(), settings.seed()), strands.clock(), keys);
        floodgate = new Floodgate(
                this::directory,
                () -> application.clock().view().trackingIndex(),
                this::adverts,
                FloodSettings.defaults());
        adverts = new Adverts(
                links,
                strands,
                new PullPorts(this::directory, application::pool, application::clock, settings::profile),
                settings.adverts(),
                random);
        fetcher = new TrackingItemFetcher(
                new FetcherServices(
                        this::directory, this::control, this::flooder, application::inbox, application::sink),
                strands,
                random,
                FetcherSettings.defaults());
        survey = settings.survey() == null ? null : survey(settings.survey(), strands, application, keys);
        handleMessages(strands, application);
        overlay = new Overlay(
                new OverlayServices(
                        links,
                        strands,
                        () -> transport,
                        () -> authenticator,
                        authenticator::signatures,
                        () -> flow,
                        this::flooder,
                        () -> store,
                        () -> bans,
                        application::source,
                        application::clock,
                        settings::profile,
                        handlers,
                        listeners,
                        random,
                        Resolver.SYSTEM),
                settings.overlaySettings());
    }

    private void handleMessages(final Strands strands, final ApplicationPorts application) {
        final TransactionTaps taps = new TransactionTaps();
        taps.add(adverts);
        listeners.add(adverts);
        handle(new FloodHandlers(
                floodgate,
                strands,
                application::inbox,
                application::pool,
                () -> application.clock().view().synced(),
                taps));
        handle(adverts);
        if (survey != null) {
            handle(survey);
        }
        handle(new ItemHandlers(fetcher, strands.strand(Strands.NODE)));
    }

    private Survey survey(
            final SurveySettings settings,
            final Strands strands,
            final ApplicationPorts application,
            final SecureRandom keys) {
        final SurveyPorts ports = new SurveyPorts(
                this::signatures,
                this::flooder,
                () -> false,
                this::directory,
                () -> overlay().traffic(),
                application::clock,
                application::quorum,
                late -> {});
        final Survey made = new Survey(ports, settings, strands, keys);
        listeners.add(made);
        if (watcher != null) {
            watcher.addTap(made);
        }
        return made;
    }

    private void handle(final MessageHandler handler) {
        handlers.add(new OverheardHandler(handler, ears), 0);
    }

    void overhear(final Consumer<InboundMessage> ear) {
        ears.add(ear);
    }

    /** Null where the application writes down what it gets. */
    Watcher watcher() {
        return watcher;
    }

    /** Null where surveys are ignored. */
    Survey survey() {
        return survey;
    }

    Adverts adverts() {
        return adverts;
    }

    TrackingItemFetcher fetcher() {
        return fetcher;
    }

    MessageHandlers handlers() {
        return handlers;
    }

    PeerListeners listeners() {
        return listeners;
    }

    private Signatures signatures() {
        return authenticator.signatures();
    }

    StellarAuthenticator authenticator() {
        return authenticator;
    }

    Flooder flooder() {
        return floodgate;
    }

    PeerDirectory directory() {
        return overlay.directory();
    }

    Credit credit() {
        return credit;
    }

    private PeerControl control() {
        return overlay.control();
    }

    Overlay overlay() {
        return overlay;
    }
}
