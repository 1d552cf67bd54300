package org.orrery.itests.karaf;

import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.Part;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.peers.api.PeerControl;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The node that runs inside Karaf, as the test finds it there. */
final class KarafNode {
    private static final long LIMIT_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 5_000_000;

    private final BundleContext context;

    KarafNode(final BundleContext context) {
        this.context = context;
    }

    /** Where it listens, once it does. */
    int port() {
        until(
                () -> "the node listens",
                () -> has(PeerControl.class) && service(PeerControl.class).listeningPort() != 0);
        return service(PeerControl.class).listeningPort();
    }

    /** The links of authenticated peers. */
    List<String> links() {
        return service(PeerDirectory.class).authenticated().stream()
                .map(PeerInfo::link)
                .map(Object::toString)
                .toList();
    }

    /** Waits until it has so many authenticated peers. */
    void awaitPeers(final int count) {
        until(
                () -> count + " peers shook hands; there are " + links() + ", dropped were "
                        + service(PeerControl.class).drops() + ", the parts are "
                        + service(Handover.class).parts(),
                () -> links().size() == count);
    }

    /** Waits for a service. */
    <T> T await(final Class<T> type) {
        until(() -> "there is a " + type, () -> has(type));
        return service(type);
    }

    /** The bundle of this name. */
    Bundle bundle(final String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .findAny()
                .orElseThrow();
    }

    /** The part that does an area's work. */
    Part inCharge(final Area area) {
        return part(area, true);
    }

    /** A part that waits beside it. */
    Part beside(final Area area) {
        return part(area, false);
    }

    /** Puts a part that is there in charge. */
    void moveTo(final Part part) {
        service(Handover.class)
                .moveTo(part.area(), part.bundle())
                .toCompletableFuture()
                .join();
    }

    /** All bundles run, but fragments, which cannot. */
    void assertActive() {
        for (final Bundle bundle : context.getBundles()) {
            assertTrue(
                    bundle + " is in state " + bundle.getState(),
                    bundle.getState() == Bundle.ACTIVE || bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null);
        }
    }

    private static void until(final Supplier<String> what, final BooleanSupplier condition) {
        final long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > LIMIT_NANOS) {
                throw new AssertionError("in vain waited until " + what.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private Part part(final Area area, final boolean inCharge) {
        return service(Handover.class).parts().stream()
                .filter(part -> part.area() == area && part.inCharge() == inCharge)
                .findAny()
                .orElseThrow();
    }

    private boolean has(final Class<?> type) {
        return context.getServiceReference(type) != null;
    }

    private <T> T service(final Class<T> type) {
        final ServiceReference<T> reference = context.getServiceReference(type);
        return context.getService(reference);
    }
}
