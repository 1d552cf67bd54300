package org.orrery.upgrade;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwappablePart;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** A bundle that holds a part, from the moment it is installed. Every failure is a {@link SwapRefused} with its reason. */
final class PartBundle {
    private static final String LOCATION = "orrery-part:";

    private final Bundle bundle;
    private final Path file;
    private final Area area;

    private PartBundle(final Bundle bundle, final Path file, final Area area) {
        this.bundle = bundle;
        this.file = file;
        this.area = area;
    }

    /**
     * Installs a jar without starting it.
     *
     * @param wanted the area that it has to be of, or null for any
     * @param name what the person called it, for messages
     */
    static PartBundle install(final BundleContext context, final Path jar, final Area wanted, final String name) {
        final Bundle bundle;
        try (InputStream in = Files.newInputStream(jar)) {
            bundle = context.installBundle(LOCATION + jar.getFileName() + "#" + System.nanoTime(), in);
        } catch (final IOException unreadable) {
            throw new SwapRefused(name + " cannot be read: " + PartFiles.reason(unreadable));
        } catch (final BundleException broken) {
            throw new SwapRefused(name + " is no bundle that can be installed: " + broken.getMessage()
                    + "; build it with a bundle manifest, and with a version of its own");
        }
        try {
            return new PartBundle(bundle, jar, areaOf(bundle, wanted, name));
        } catch (final SwapRefused foreign) {
            uninstall(bundle);
            throw foreign;
        }
    }

    Bundle bundle() {
        return bundle;
    }

    Path file() {
        return file;
    }

    Area area() {
        return area;
    }

    /** Resolves and starts it; if that fails it is gone again. */
    void start(final String name) {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (final BundleException failed) {
            uninstall(bundle);
            throw new SwapRefused(name + " does not start: " + failed.getMessage());
        }
    }

    /**
     * Stops and uninstalls a bundle that ran. A framework may keep an object for each bundle that ever used a service, and
     * loggers do so too; therefore it is emptied first, so that its jar and its manifest do not stay with that object.
     */
    static void retire(final Bundle bundle) {
        try {
            bundle.stop();
            bundle.update(new ByteArrayInputStream(nothing()));
        } catch (final BundleException | IOException | IllegalStateException kept) {
            org.slf4j.LoggerFactory.getLogger(PartBundle.class).debug("{} was not emptied", bundle, kept);
        }
        uninstall(bundle);
    }

    /** A jar without anything. */
    private static byte[] nothing() throws IOException {
        final Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, "org.orrery.replaced");
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }

    /** Stops and uninstalls a bundle; what goes wrong changes nothing for anybody else. */
    static void uninstall(final Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (final BundleException | IllegalStateException gone) {
            org.slf4j.LoggerFactory.getLogger(PartBundle.class).warn("{} was not uninstalled cleanly", bundle, gone);
        }
    }

    /**
     * The area that a bundle declares.
     *
     * @throws SwapRefused if it declares none, or another than wanted
     */
    static Area areaOf(final Bundle bundle, final Area wanted, final String name) {
        final List<BundleCapability> declared =
                bundle.adapt(BundleRevision.class).getDeclaredCapabilities(SwappablePart.NAMESPACE);
        if (declared.isEmpty()) {
            throw new SwapRefused(name + " is no part of Orrery: its manifest does not provide the capability "
                    + SwappablePart.NAMESPACE + "; put @SwappablePart on its component");
        }
        final String said = String.valueOf(declared.get(0).getAttributes().get(SwappablePart.AREA));
        final Area area = Area.named(said)
                .orElseThrow(() -> new SwapRefused(name + " is a part of the area '" + said + "', which is not known"));
        if (wanted != null && area != wanted) {
            throw new SwapRefused(name + " is a part of " + area + ", not of " + wanted);
        }
        return area;
    }
}
