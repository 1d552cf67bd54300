package org.orrery.launcher;

import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** Felix with jars as bundles: each has a class loader of its own, and any can be replaced while the node runs. */
final class BundleFiles implements Container {
    @Override
    public Framework framework(final Map<String, String> properties) {
        return new FrameworkFactory().newFramework(properties);
    }

    @Override
    public boolean runs(final Home.LeveledBundle entry) {
        return true;
    }

    @Override
    public Bundle install(final BundleContext context, final Home.LeveledBundle entry) throws BundleException {
        return context.installBundle("reference:" + entry.jar().toUri());
    }
}
