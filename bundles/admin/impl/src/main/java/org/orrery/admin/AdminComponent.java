package org.orrery.admin;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.orrery.adverts.api.PullMode;
import org.orrery.auth.api.Signatures;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.ParticipantShell;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.ProfileRef;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.peers.api.PeerControl;
import org.orrery.persistence.api.BanList;
import org.orrery.survey.api.SurveyService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The administration in a container. Without a configuration it is not there: nothing listens that nobody asked for.
 *
 * <p>A launcher finds it by {@code (orrery.admin=true)}: as a function it carries out a command as if it came over HTTP, as
 * a supplier it says where it listens.
 */
@SwappablePart("admin")
@Component(
        service = {HandoverParticipant.class, Function.class, Supplier.class},
        immediate = true,
        property = "orrery.admin:Boolean=true",
        configurationPid = "org.orrery.admin",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AdminConfiguration.class)
public final class AdminComponent implements Function<String, String>, Supplier<Map<String, Object>>, ParticipantShell {
    private final Handover handover;
    private final Switchboard switchboard;
    private final Bundle bundle;
    private final ProfileRef profile;
    private final SwappableRef<PeerControl> peers;
    private final SwappableRef<BanList> bans;
    private final SwappableRef<Signatures> signatures;
    private final SwappableRef<LedgerClock> ledger;
    private final SwappableRef<PullMode> pull;
    private final SwappableRef<SurveyService> survey;
    private final NodeParts parts;
    private final AdminDoor door;
    private final AdminHandover participant;
    private final AutoCloseable watch;
    private volatile Commands commands;

    /**
     * Listens as soon as it is in charge.
     *
     * @throws IllegalArgumentException if the configuration is not valid; the message says what is not
     */
    @Activate
    public AdminComponent(
            @Reference final LinkTable links,
            @Reference final Strands strands,
            @Reference final Switchboard switchboard,
            @Reference final Handover handover,
            final BundleContext context,
            final AdminConfiguration configuration) {
        final AdminSettings settings = AdminSettings.of(configuration);
        this.handover = handover;
        this.switchboard = switchboard;
        bundle = context.getBundle();
        profile = new ProfileRef(switchboard, settings.release(), () -> {});
        peers = new SwappableRef<>(Area.PEERS, switchboard);
        bans = new SwappableRef<>(Area.PERSISTENCE, switchboard);
        signatures = new SwappableRef<>(Area.AUTH, switchboard);
        ledger = new SwappableRef<>(Area.WATCHER, switchboard);
        pull = new SwappableRef<>(Area.ADVERTS, switchboard);
        survey = new SwappableRef<>(Area.SURVEY, switchboard);
        parts = new NodeParts(peers, bans, signatures, ledger, pull, survey, new LinkFlow(links));
        door = new AdminDoor(settings, strands.clock().unixMillis(), this::answer);
        commands = commands(settings);
        participant = new AdminHandover(door);
        watch = switchboard.watch(Area.ADMIN, this::charge);
        charge();
    }

    @Modified
    void modified(final AdminConfiguration configuration) {
        final AdminSettings settings = AdminSettings.of(configuration);
        profile.release(settings.release());
        commands = commands(settings);
        door.change(settings);
    }

    @Deactivate
    void deactivate() throws Exception {
        try {
            handover.park(this);
        } finally {
            watch.close();
            door.close();
            peers.close();
            bans.close();
            signatures.close();
            ledger.close();
            pull.close();
            survey.close();
            profile.close();
        }
    }

    @Override
    public String apply(final String target) {
        return answer(target).body();
    }

    @Override
    public Map<String, Object> get() {
        return door.status();
    }

    @Override
    public HandoverParticipant participant() {
        return participant;
    }

    private Answer answer(final String target) {
        return commands.answer(target);
    }

    private Commands commands(final AdminSettings settings) {
        final NodeFacts facts =
                new NodeFacts("orrery " + bundle.getVersion(), settings.passphrase(), this::ledgerProtocol);
        return Administration.commands(settings, parts, facts, door::startedUnixMillis);
    }

    /** What the node announces. */
    private int ledgerProtocol() {
        final ProtocolProfile now = profile.get();
        return now == null ? LedgerView.UNKNOWN.protocolVersion() : now.ledgerVersion();
    }

    private void charge() {
        door.inCharge(switchboard.inCharge(Area.ADMIN).equals(OptionalLong.of(bundle.getBundleId())));
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
    void bindLedger(final LedgerClock service, final Map<String, ?> properties) {
        ledger.bind(service, properties);
    }

    void unbindLedger(final LedgerClock service) {
        ledger.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPull(final PullMode service, final Map<String, ?> properties) {
        pull.bind(service, properties);
    }

    void unbindPull(final PullMode service) {
        pull.unbind(service);
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
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProfile(final ProtocolProfile service, final Map<String, ?> properties) {
        profile.bind(service, properties);
    }

    void unbindProfile(final ProtocolProfile service) {
        profile.unbind(service);
    }
}
