package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.auth.api.Signatures;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.StrKey;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Opaque;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;

class AuthComponentTest {
    @TempDir
    Path folder;

    private final Map<Object, Object> services = new LinkedHashMap<>();
    private final List<Object> parked = new ArrayList<>();

    @Test
    void servicesAreThereUntilTheComponentGoesAndStateIsParkedFirst() {
        final AuthComponent component = component("net", "", StrKey.encodeSeed(Sides.seed(4)), "");

        assertThat(services).containsOnlyKeys(Signatures.class, HandoverParticipant.class, PeerAuthenticator.class);
        assertThat(((Signatures) services.get(Signatures.class)).self())
                .isEqualTo(new Ed25519Signer(Sides.seed(4)).node());
        final Object participant = services.get(HandoverParticipant.class);

        component.deactivate();

        assertThat(parked).containsExactly(participant);
        assertThat(services).isEmpty();
    }

    @Test
    void helloNamesTheReleaseUnlessToldOtherwise() {
        component("net", "", StrKey.encodeSeed(Sides.seed(4)), "");
        assertThat(versionInHello()).isEqualTo(Opaque.ofText("orrery 1.2.3"));

        component("net", "", StrKey.encodeSeed(Sides.seed(4)), "mine");
        assertThat(versionInHello()).isEqualTo(Opaque.ofText("mine"));
    }

    @Test
    void theIdentityIsThatOfTheSeedFile() {
        final Path path = folder.resolve("node.seed");

        component("net", path.toString(), "", "");
        final Signatures first = (Signatures) services.get(Signatures.class);
        component("net", path.toString(), "", "");

        assertThat(path).exists();
        assertThat(((Signatures) services.get(Signatures.class)).self()).isEqualTo(first.self());
    }

    @Test
    void anUnusableConfigurationRegistersNothing() throws Exception {
        final Path broken = Files.writeString(folder.resolve("broken.seed"), "not a seed");

        final List<AuthComponent> unusable = List.of(
                component("", "", StrKey.encodeSeed(Sides.seed(4)), ""),
                component("net", "", "", ""),
                component("net", "", "SABC", ""),
                component("net", "\0", "", ""),
                component("net", broken.toString(), "", ""),
                component("net", "", StrKey.encodeSeed(Sides.seed(4)), "x".repeat(101)));

        assertThat(services).isEmpty();
        unusable.forEach(AuthComponent::deactivate);
        assertThat(parked).isEmpty();
    }

    private Opaque versionInHello() {
        final PeerAuthenticator authenticator = (PeerAuthenticator) services.get(PeerAuthenticator.class);
        return Hello.of(authenticator
                        .begin(Sides.LINK, Role.INITIATOR, Sides.PROFILE, Sides.PORT)
                        .hello())
                .versionStr();
    }

    private AuthComponent component(
            final String passphrase, final String seedFile, final String seed, final String version) {
        final Map<String, String> values = Map.of(
                "NETWORK__PASSPHRASE", passphrase,
                "NODE__SEED__FILE", seedFile,
                "NODE__SEED", seed,
                "VERSION__STR", version);
        return new AuthComponent(
                context(),
                new SetClock(Sides.NOW),
                new FakeLink(),
                proxy(Handover.class, (method, args) -> parked.add(args[0]) ? null : method),
                proxy(AuthComponent.Config.class, (method, args) -> values.get(method)));
    }

    private BundleContext context() {
        final Bundle bundle = proxy(Bundle.class, (method, args) -> new Version(1, 2, 3, "SNAPSHOT"));
        return proxy(BundleContext.class, (method, args) -> {
            if (method.equals("getBundle")) {
                return bundle;
            }
            services.put(args[0], args[1]);
            return proxy(ServiceRegistration.class, (unregister, none) -> services.remove(args[0]));
        });
    }

    private static <T> T proxy(final Class<T> type, final Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) -> calls.call(method.getName(), args)));
    }

    private interface Calls {
        Object call(String method, Object[] args);
    }
}
