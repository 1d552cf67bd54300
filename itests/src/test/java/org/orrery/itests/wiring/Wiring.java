package org.orrery.itests.wiring;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.orrery.itests.node.Wait;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/** Starts and stops our bundles inside a container, and looks whether the node is whole. */
final class Wiring {
    static final List<String> SERVICES = List.of(
            "org.orrery.link.api.LinkTable",
            "org.orrery.link.api.Strands",
            "org.orrery.handover.api.Handover",
            "org.orrery.overlay.api.Switchboard",
            "org.orrery.overlay.api.ProtocolProfile",
            "org.orrery.transport.api.Transport",
            "org.orrery.auth.api.PeerAuthenticator",
            "org.orrery.flowcontrol.api.FlowController",
            "org.orrery.flood.api.Flooder",
            "org.orrery.persistence.api.PeerStore",
            "org.orrery.persistence.api.BanList",
            "org.orrery.overlay.api.PeerDirectory",
            "org.orrery.peers.api.PeerControl",
            "org.orrery.node.api.ConsensusInbox");

    private final BundleContext context;

    Wiring(final BundleContext context) {
        this.context = context;
    }

    void configure() throws IOException {
        final Path directory = Files.createDirectories(Path.of(System.getProperty("work.dir"), "wiring"));
        set(
                "org.orrery.auth",
                Map.of(
                        "NETWORK_PASSPHRASE",
                        "Orrery integration tests",
                        "NODE_SEED_FILE",
                        directory.resolve("node.seed").toString()));
        set("org.orrery.peers", Map.of("PEER_PORT", 0, "LISTEN_ADDRESS", "127.0.0.1"));
    }

    void startAll(final long seed) throws BundleException {
        for (final Bundle bundle : shuffled(seed)) {
            bundle.start();
        }
    }

    void stopAll(final long seed) throws BundleException {
        for (final Bundle bundle : shuffled(seed)) {
            bundle.stop();
        }
    }

    void assertWhole() {
        for (final Bundle bundle : context.getBundles()) {
            final boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
            assertEquals(bundle.getSymbolicName(), fragment ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState());
        }
        SERVICES.forEach(type -> Wait.until("there is a " + type, () -> context.getServiceReference(type) != null));
    }

    private List<Bundle> shuffled(final long seed) {
        final List<Bundle> ours = new ArrayList<>(Arrays.asList(context.getBundles()));
        ours.removeIf(bundle -> !bundle.getSymbolicName().startsWith("org.orrery."));
        Collections.shuffle(ours, new Random(seed));
        return ours;
    }

    private void set(final String pid, final Map<String, Object> attributes) throws IOException {
        final ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        context.getService(reference).getConfiguration(pid, "?").update(FrameworkUtil.asDictionary(attributes));
    }
}
