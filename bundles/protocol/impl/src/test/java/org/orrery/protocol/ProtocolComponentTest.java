package org.orrery.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.ProtocolProfile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class ProtocolComponentTest {
    private final Map<Object, ProtocolProfile> registered = new LinkedHashMap<>();

    @Test
    void everyProfileIsAServiceUntilTheComponentGoes() {
        final ProtocolComponent component = new ProtocolComponent(context());

        assertThat(registered).hasSize(Profiles.ALL.size()).containsEntry("v27.1.0", Profiles.V27_1_0);

        component.deactivate();

        assertThat(registered).isEmpty();
    }

    private BundleContext context() {
        return proxy(BundleContext.class, (method, args) -> {
            assertThat(method).isEqualTo("registerService");
            final Object release = ((Dictionary<?, ?>) args[2]).get(ProtocolProfile.RELEASE_PROPERTY);
            registered.put(release, (ProtocolProfile) args[1]);
            return proxy(ServiceRegistration.class, (unregister, none) -> registered.remove(release));
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
