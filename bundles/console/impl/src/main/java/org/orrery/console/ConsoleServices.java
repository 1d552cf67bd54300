package org.orrery.console;

import java.util.Map;
import org.orrery.auth.api.Signatures;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.Upgrades;
import org.orrery.node.api.ApplicationReport;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.peers.api.PeerControl;
import org.orrery.persistence.api.BanList;
import org.orrery.survey.api.SurveyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The parts of the node that the commands speak to; each may be missing for a moment. Any thread. */
@Component(service = ConsoleServices.class, immediate = true)
public final class ConsoleServices {
    private final Handover handover;
    private final SwappableRef<PeerControl> peers;
    private final SwappableRef<BanList> bans;
    private final SwappableRef<Signatures> signatures;
    private final SwappableRef<ApplicationReport> application;
    private final SwappableRef<SurveyService> survey;
    /** Not an area of the overlay, so nobody is put in charge of it. */
    private volatile Upgrades upgrades;

    /** Nothing is bound yet. */
    @Activate
    public ConsoleServices(@Reference final Switchboard switchboard, @Reference final Handover handover) {
        this.handover = handover;
        peers = new SwappableRef<>(Area.PEERS, switchboard);
        bans = new SwappableRef<>(Area.PERSISTENCE, switchboard);
        signatures = new SwappableRef<>(Area.AUTH, switchboard);
        application = new SwappableRef<>(Area.WATCHER, switchboard);
        survey = new SwappableRef<>(Area.SURVEY, switchboard);
    }

    Handover handover() {
        return handover;
    }

    PeerControl peers() {
        return present(peers.get(), Area.PEERS);
    }

    BanList bans() {
        return present(bans.get(), Area.PERSISTENCE);
    }

    Signatures signatures() {
        return present(signatures.get(), Area.AUTH);
    }

    SurveyService survey() {
        return present(survey.get(), Area.SURVEY);
    }

    /** What brings jars into the node. */
    Upgrades upgrades() {
        final Upgrades present = upgrades;
        if (present == null) {
            throw new IllegalStateException("the bundle org.orrery.upgrade is not running: only bundles that are there"
                    + " can be swapped, with overlay:swap AREA BUNDLE");
        }
        return present;
    }

    /** The application's report, or null where it gives none. */
    ApplicationReport application() {
        return application.get();
    }

    /** True once peers and auth are there, so that {@link #peers()} and {@link #signatures()} answer. */
    boolean ready() {
        return peers.get() != null && signatures.get() != null;
    }

    private static <T> T present(final T service, final Area area) {
        if (service == null) {
            throw new IllegalStateException("the part '" + area + "' is not running now; see overlay:parts");
        }
        return service;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPeers(final PeerControl service, final Map<String, ?> properties) {
        peers.bind(service, properties);
    }

    void unbindPeers(final PeerControl service) {
        peers.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBans(final BanList service, final Map<String, ?> properties) {
        bans.bind(service, properties);
    }

    void unbindBans(final BanList service) {
        bans.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignatures(final Signatures service, final Map<String, ?> properties) {
        signatures.bind(service, properties);
    }

    void unbindSignatures(final Signatures service) {
        signatures.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindApplication(final ApplicationReport service, final Map<String, ?> properties) {
        application.bind(service, properties);
    }

    void unbindApplication(final ApplicationReport service) {
        application.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSurvey(final SurveyService service, final Map<String, ?> properties) {
        survey.bind(service, properties);
    }

    void unbindSurvey(final SurveyService service) {
        survey.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setUpgrades(final Upgrades service) {
        upgrades = service;
    }

    void unsetUpgrades(final Upgrades service) {
        // A newcomer is set before the old one is unset.
        if (upgrades == service) {
            upgrades = null;
        }
    }

    @Deactivate
    void deactivate() {
        peers.close();
        bans.close();
        signatures.close();
        application.close();
        survey.close();
    }
}
