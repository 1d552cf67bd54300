package org.orrery.auth;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.auth.api.Signatures;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.StrKey;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the authenticator of the node from its configuration and registers its services. By hand: a configuration that
 * is not usable must end in one line of the log and no service, and a seed in the configuration must not become a
 * property of a service.
 */
@SwappablePart("auth")
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.orrery.auth")
@Designate(ocd = AuthComponent.Config.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.auth.api.PeerAuthenticator\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.auth.api.Signatures\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.handover.api.HandoverParticipant\"",
        effective = "active")
public final class AuthComponent {
    private static final Logger LOG = LoggerFactory.getLogger(AuthComponent.class);

    private final Handover handover;
    private final SecureRandom random = new SecureRandom();
    private StellarAuthenticator authenticator;
    private HandoverParticipant participant;
    private List<ServiceRegistration<?>> registrations = List.of();

    /** Registers the services, or logs why not. */
    @Activate
    public AuthComponent(
            final BundleContext context,
            @Reference final OverlayClock clock,
            @Reference final LinkTable links,
            @Reference final Handover handover,
            final Config config) {
        this.handover = handover;
        try {
            authenticator = new StellarAuthenticator(settings(context, config), clock, random);
            participant = new AuthHandover(authenticator, links);
            registrations = register(context);
            LOG.info("this node is {} on \"{}\"", authenticator.signatures().self(), config.NETWORK__PASSPHRASE());
        } catch (final IOException | IllegalArgumentException unusable) {
            LOG.error("no peer can be authenticated; org.orrery.auth: {}", unusable.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        if (authenticator == null) {
            return;
        }
        try {
            handover.park(participant);
        } finally {
            registrations.forEach(ServiceRegistration::unregister);
            authenticator.close();
        }
    }

    private List<ServiceRegistration<?>> register(final BundleContext context) {
        return List.of(
                context.registerService(Signatures.class, authenticator.signatures(), null),
                context.registerService(HandoverParticipant.class, participant, null),
                context.registerService(PeerAuthenticator.class, authenticator, null));
    }

    private IdentitySettings settings(final BundleContext context, final Config config) throws IOException {
        final String passphrase = config.NETWORK__PASSPHRASE();
        if (passphrase.isBlank()) {
            throw new IllegalArgumentException("NETWORK_PASSPHRASE not configured");
        }
        return new IdentitySettings(passphrase, seed(config), versionString(context, config));
    }

    private byte[] seed(final Config config) throws IOException {
        if (!config.NODE__SEED().isBlank()) {
            try {
                return StrKey.decodeSeed(config.NODE__SEED().strip());
            } catch (final IllegalArgumentException wrong) {
                throw new IllegalArgumentException("NODE_SEED: " + wrong.getMessage(), wrong);
            }
        }
        if (config.NODE__SEED__FILE().isBlank()) {
            throw new IllegalArgumentException("neither NODE_SEED_FILE nor NODE_SEED configured");
        }
        try {
            return new SeedFile(Path.of(config.NODE__SEED__FILE())).readOrCreate(random);
        } catch (final InvalidPathException wrong) {
            throw new IllegalArgumentException("NODE_SEED_FILE is not a path: " + wrong.getReason(), wrong);
        } catch (final IOException wrong) {
            throw new IOException("NODE_SEED_FILE: " + wrong.getMessage(), wrong);
        }
    }

    private static String versionString(final BundleContext context, final Config config) {
        if (!config.VERSION__STR().isEmpty()) {
            return config.VERSION__STR();
        }
        final Version version = context.getBundle().getVersion();
        return IdentitySettings.versionString(version.getMajor() + "." + version.getMinor() + "." + version.getMicro());
    }

    /** Who the node is. */
    @ObjectClassDefinition(name = "Orrery identity", description = "Who this node is, and on which network")
    @interface Config {
        /** Required. */
        @AttributeDefinition(
                name = "NETWORK_PASSPHRASE",
                description = "Passphrase of the network; required. A node of another one is refused")
        String NETWORK__PASSPHRASE() default "";

        /** The seed's place. */
        @AttributeDefinition(
                name = "NODE_SEED_FILE",
                description =
                        "File with the seed (S…) that is this node's identity, relative to the working directory; "
                                + "made with a fresh seed and mode 0600 if it is missing")
        String NODE__SEED__FILE() default "node.seed";

        /** The seed itself. */
        @AttributeDefinition(
                name = "NODE_SEED",
                type = AttributeType.PASSWORD,
                required = false,
                description =
                        "The seed (S…) itself; if set, NODE_SEED_FILE is not looked at. A file is the safer place")
        String NODE__SEED() default "";

        /** Our software. */
        @AttributeDefinition(
                name = "VERSION_STR",
                required = false,
                description = "What HELLO says about our software, at most 100 bytes; empty for \"orrery <version>\"")
        String VERSION__STR() default "";
    }
}
