package org.orrery.launcher;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** Where the bundles of a node come from: files in Felix, or the modules that the JVM was started with. */
interface Container {
    /** The container that the starting script chose. */
    static Container chosen() {
        return isModulePath() ? new ModulePath() : new BundleFiles();
    }

    /** True if the JVM was started with the bundles as its modules. */
    static boolean isModulePath() {
        return Boolean.getBoolean("orrery.modules");
    }

    /** A framework that is not started yet. */
    Framework framework(Map<String, String> properties);

    /** False for a bundle in whose place this container has something else. */
    boolean runs(Home.LeveledBundle entry);

    /** The bundle in a jar of the distribution. */
    Bundle install(BundleContext context, Home.LeveledBundle entry) throws BundleException;
}
