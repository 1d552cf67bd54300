package org.orrery.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

class PartClassesTest {
    private final List<String> loaded = new ArrayList<>();
    private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
        @Override
        public Class<?> loadClass(final String name) throws ClassNotFoundException {
            loaded.add(name);
            return super.loadClass(name);
        }
    };

    @Test
    void loadsEveryClassAndInitialisesNone() {
        PartClasses.load(
                bundle("org/orrery/upgrade/PartClassesTest$Touchy.class", "org/orrery/upgrade/PartWait.class"));

        assertThat(loaded).containsExactly("org.orrery.upgrade.PartClassesTest$Touchy", "org.orrery.upgrade.PartWait");
    }

    @Test
    void leavesOutDescriptions() {
        PartClasses.load(bundle("module-info.class", "org/orrery/upgrade/package-info.class"));

        assertThat(loaded).isEmpty();
    }

    @Test
    void goesOnAfterAClassThatIsMissing() {
        PartClasses.load(bundle("org/orrery/upgrade/Nobody.class", "org/orrery/upgrade/PartWait.class"));

        assertThat(loaded).containsExactly("org.orrery.upgrade.Nobody", "org.orrery.upgrade.PartWait");
    }

    @Test
    void doesNothingWithABundleThatIsNotResolved() {
        PartClasses.load(answering(Bundle.class, Map.of()));

        assertThat(loaded).isEmpty();
    }

    private Bundle bundle(final String... files) {
        final BundleWiring wiring =
                answering(BundleWiring.class, Map.of("listResources", List.of(files), "getClassLoader", loader));
        return answering(Bundle.class, Map.of("adapt", wiring));
    }

    /** Answers to methods by their names; null to others. */
    private static <T> T answering(final Class<T> type, final Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    /** Fails when it is initialised. */
    static final class Touchy {
        static {
            fail();
        }

        private Touchy() {}

        private static void fail() {
            throw new IllegalStateException("initialised");
        }
    }
}
