package org.orrery.itests.karaf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Notes what happens to the bundles that are there when it begins to watch. */
final class BundleWatch implements SynchronousBundleListener, AutoCloseable {
    private final BundleContext context;
    private final Map<String, Long> before;
    private final List<String> events = new CopyOnWriteArrayList<>();

    BundleWatch(final BundleContext context) {
        this.context = context;
        before = lastModified();
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(final BundleEvent event) {
        if (before.containsKey(name(event.getBundle()))) {
            events.add(event.getType() + " " + name(event.getBundle()));
        }
    }

    /** What happened to them. */
    List<String> events() {
        return events;
    }

    /** True if none was updated, refreshed, stopped or started since. */
    boolean unchanged() {
        final Map<String, Long> now = lastModified();
        return now.entrySet().containsAll(before.entrySet());
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }

    private Map<String, Long> lastModified() {
        final Map<String, Long> times = new TreeMap<>();
        Arrays.stream(context.getBundles()).forEach(bundle -> times.put(name(bundle), bundle.getLastModified()));
        return times;
    }

    private static String name(final Bundle bundle) {
        return bundle.getBundleId() + " " + bundle.getSymbolicName();
    }
}
