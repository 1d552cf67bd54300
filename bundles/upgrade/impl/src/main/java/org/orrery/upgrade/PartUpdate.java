package org.orrery.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Collection;
import org.orrery.handover.api.SwapRefused;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;

/** Puts a jar in place of that of a bundle which is in charge of nothing, for it stands in. Blocking; any thread. */
final class PartUpdate {
    private final BundleContext context;

    /** In the name of a context. */
    PartUpdate(final BundleContext context) {
        this.context = context;
    }

    /**
     * Returns when the bundle runs what is in the jar of its stand-in.
     *
     * @throws SwapRefused if it does not
     */
    void update(final Bundle bundle, final PartBundle standIn) {
        final ServiceRegistration<CollisionHook> twins = allowTwins(bundle, standIn.bundle());
        try (InputStream in = Files.newInputStream(standIn.file())) {
            bundle.update(in);
        } catch (final IOException unreadable) {
            throw new SwapRefused("its jar cannot be read: " + PartFiles.reason(unreadable));
        } catch (final BundleException failed) {
            throw new SwapRefused("the container says: " + failed.getMessage());
        } finally {
            twins.unregister();
        }
        if (bundle.getState() != Bundle.ACTIVE) {
            throw new SwapRefused("it does not start with the new jar; the node's log says why");
        }
    }

    /** Containers refuse, unless told otherwise, that two bundles have the same name and version. */
    private ServiceRegistration<CollisionHook> allowTwins(final Bundle bundle, final Bundle standIn) {
        return context.registerService(
                CollisionHook.class,
                (final int operation, final Bundle target, final Collection<Bundle> others) -> {
                    if (operation == CollisionHook.UPDATING && target.equals(bundle)) {
                        others.remove(standIn);
                    }
                },
                null);
    }
}
