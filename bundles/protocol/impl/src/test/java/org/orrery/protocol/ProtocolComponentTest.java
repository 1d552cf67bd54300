package org.orrery.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.ProtocolProfile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

class ProtocolComponentTest {
    private final Map<Object, ProtocolProfile> profiles = new LinkedHashMap<>();
    private final Map<Object, Integer> ranks = new LinkedHashMap<>();
    private final List<HandoverParticipant> participants = new ArrayList<>();
    private final List<Object> parked = new ArrayList<>();
    private final Handover handover = proxy(Handover.class, (method, args) -> parked.add(args[0]));

    @Test
    void everyProfileIsAServiceUntilTheComponentGoes() {
        final ProtocolComponent component = component(listed());

        assertThat(profiles.values()).containsExactlyElementsOf(Profiles.ALL);
        assertThat(profiles).containsEntry("v27.1.0", Profiles.V27_1_0);
        assertThat(participants).extracting(HandoverParticipant::area).containsExactly(Area.PROTOCOL);

        component.deactivate();

        assertThat(profiles).isEmpty();
        assertThat(participants).isEmpty();
        assertThat(parked).hasSize(1);
    }

    @Test
    void theManifestListsEveryProfile() {
        assertThat(listed())
                .isEqualTo(Profiles.ALL.stream().map(ProtocolProfile::release).toList());
    }

    @Test
    void laterReleasesRankHigherAndTheBranchLowest() {
        component(listed());

        assertThat(ranks.get("v27.1.0"))
                .isGreaterThan(ranks.get("v27.0.0"))
                .isEqualTo(ranks.values().stream().max(Integer::compare).orElseThrow());
        assertThat(ranks.get("head")).isLessThan(ranks.get("v25.1.3"));
    }

    @Test
    void offersNoMoreThanTheManifestSays() {
        component(List.of("v25.2.2", "v26.1.0"));

        assertThat(profiles).containsOnlyKeys("v25.2.2", "v26.1.0");
    }

    @Test
    void aReleaseWithoutAProfileIsAnError() {
        assertThatThrownBy(() -> component(List.of("v99.0.0"))).hasMessageContaining("v99.0.0");
        assertThatThrownBy(() -> component(List.of())).hasMessageContaining("offers no release");
    }

    private static List<String> listed() {
        return List.of(Releases.ALL
                .substring(Releases.ALL.indexOf('"') + 1, Releases.ALL.length() - 1)
                .split(",", -1));
    }

    private ProtocolComponent component(final List<String> releases) {
        return new ProtocolComponent(context(releases), handover);
    }

    private BundleContext context(final List<String> releases) {
        return proxy(
                BundleContext.class, (method, args) -> method.equals("getBundle") ? bundle(releases) : register(args));
    }

    private ServiceRegistration<?> register(final Object[] args) {
        if (args[1] instanceof final HandoverParticipant participant) {
            participants.add(participant);
            return proxy(ServiceRegistration.class, (unregister, none) -> participants.remove(participant));
        }
        final Dictionary<?, ?> properties = (Dictionary<?, ?>) args[2];
        final Object release = properties.get(ProtocolProfile.RELEASE_PROPERTY);
        profiles.put(release, (ProtocolProfile) args[1]);
        ranks.put(release, (Integer) properties.get(Constants.SERVICE_RANKING));
        return proxy(ServiceRegistration.class, (unregister, none) -> profiles.remove(release));
    }

    private static Bundle bundle(final List<String> releases) {
        final BundleCapability capability =
                proxy(BundleCapability.class, (method, none) -> Map.of(Releases.RELEASES, releases));
        final BundleRevision revision = proxy(BundleRevision.class, (method, namespace) -> {
            assertThat(namespace[0]).isEqualTo(Releases.NAMESPACE);
            return List.of(capability);
        });
        return proxy(Bundle.class, (method, type) -> revision);
    }

    private static <T> T proxy(final Class<T> type, final Calls calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            final Object answer = calls.call(method.getName(), args);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }

    private interface Calls {
        Object call(String method, Object[] args);
    }
}
