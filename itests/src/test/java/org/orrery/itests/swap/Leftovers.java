package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What a revision of a bundle must not leave behind when it was replaced: threads, services, and its class loader, which
 * timers, listeners, callbacks and slots that were forgotten would keep.
 */
final class Leftovers {
    private final FelixNode node;
    private final long bundle;
    private final String name;
    private final WeakReference<ClassLoader> loader;

    /** Of a bundle's present revision. */
    Leftovers(final FelixNode node, final Bundle bundle) {
        this.node = node;
        this.bundle = bundle.getBundleId();
        name = bundle.toString();
        loader = new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    /** Fails unless nothing is left, after some time to end. */
    void assertNone() {
        Wait.until("no thread of " + name + " runs", () -> threads().isEmpty());
        assertThat(services()).as("services of %s", name).isEmpty();
        Wait.until("the class loader of " + name + " is collected", () -> loader.get() == null, System::gc);
    }

    /** Threads that would load classes of the old revision, or are such. */
    private List<String> threads() {
        final ClassLoader old = loader.get();
        final List<String> left = new ArrayList<>();
        if (old == null) {
            return left;
        }
        for (final Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getContextClassLoader() == old || thread.getClass().getClassLoader() == old) {
                left.add(thread.getName());
            }
        }
        return left;
    }

    /** Services of the bundle whose objects are of the old revision; of one that was uninstalled there are none at all. */
    private List<String> services() {
        final ClassLoader old = loader.get();
        final boolean gone = node.context().getBundle(bundle) == null;
        final List<String> left = new ArrayList<>();
        for (final ServiceReference<?> reference : references()) {
            final Bundle owner = reference.getBundle();
            if (owner != null && owner.getBundleId() == bundle && (gone || isOf(old, reference))) {
                left.add(reference.toString());
            }
        }
        return left;
    }

    private boolean isOf(final ClassLoader old, final ServiceReference<?> reference) {
        final Object service = node.context().getService(reference);
        node.context().ungetService(reference);
        return old != null && service != null && service.getClass().getClassLoader() == old;
    }

    private ServiceReference<?>[] references() {
        try {
            return node.context().getAllServiceReferences(null, null);
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
