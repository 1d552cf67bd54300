package org.orrery.upgrade;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and verifies the classes of a part before its links wait for them. A part that is new to the virtual machine would
 * otherwise do so while it takes its first link, which cannot read meanwhile.
 */
final class PartClasses {
    /** A jar with more is left to itself; our largest part has a tenth of it. */
    private static final int MAX_CLASSES = 2000;

    private static final String SUFFIX = ".class";
    private static final Logger LOG = LoggerFactory.getLogger(PartClasses.class);

    private PartClasses() {}

    /** Loads and links the classes of a resolved bundle and initialises none; does nothing if it is not resolved. */
    static void load(final Bundle bundle) {
        final BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return;
        }
        final Collection<String> files = wiring.listResources(
                "/", "*" + SUFFIX, BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE);
        if (files.size() > MAX_CLASSES) {
            return;
        }
        final ClassLoader loader = wiring.getClassLoader();
        int methods = 0;
        for (final String file : files) {
            if (!file.endsWith("-info" + SUFFIX)) {
                methods += link(
                        loader,
                        file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'));
            }
        }
        LOG.debug("{} is ready: {} classes with {} methods", bundle, files.size(), methods);
    }

    /** The number of its methods: asking for them is what links a class; nothing else does without initialising it. */
    private static int link(final ClassLoader loader, final String name) {
        try {
            return Class.forName(name, false, loader).getDeclaredMethods().length;
        } catch (final ClassNotFoundException | LinkageError | IllegalStateException unusable) {
            // Of no consequence here: whoever needs the class hears of it, and who does not may do without.
            LOG.debug("{} cannot be loaded ahead", name, unusable);
            return 0;
        }
    }
}
