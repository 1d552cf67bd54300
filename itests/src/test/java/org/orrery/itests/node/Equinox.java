package org.orrery.itests.node;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Makes Equinox frameworks. Its jar has the framework's API in it, as Felix's has, so it is kept off the class path, and
 * takes the API from there.
 */
public final class Equinox {
    private Equinox() {}

    /** A factory with classes of its own. */
    public static FrameworkFactory factory() throws IOException {
        final URL[] jar = {Bundles.equinox().toUri().toURL()};
        // Open as long as its frameworks run, which nobody here can tell.
        final ClassLoader loader = new URLClassLoader(jar, Equinox.class.getClassLoader());
        try {
            return (FrameworkFactory) loader.loadClass("org.eclipse.osgi.launch.EquinoxFactory")
                    .getConstructor()
                    .newInstance();
        } catch (final ReflectiveOperationException broken) {
            throw new IOException("that is no Equinox: " + jar[0], broken);
        }
    }
}
