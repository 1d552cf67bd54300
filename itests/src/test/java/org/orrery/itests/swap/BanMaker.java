package org.orrery.itests.swap;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.orrery.itests.node.FelixNode;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

/** Bans one stranger after the other, by whichever version of persistence is in charge, until it is closed. */
final class BanMaker implements AutoCloseable {
    private static final String BANS = "org.orrery.persistence.api.BanList";

    private final FelixNode node;
    private final Random random = new Random(1);
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "bans");
    private volatile boolean running = true;

    BanMaker(final FelixNode node) {
        this.node = node;
        thread.start();
    }

    /** Whom it banned so that the node said it is stored. */
    List<String> acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }

    private void run() {
        while (running) {
            final byte[] key = new byte[32];
            random.nextBytes(key);
            final String stranger = new NodeId(Uint256.of(key)).toStrKey();
            try {
                ban(stranger);
                acknowledged.add(stranger);
            } catch (final IllegalStateException | CompletionException notNow) {
                // Nobody, or one that leaves, is asked in the gap: whoever bans is told so, and asks again.
                Thread.onSpinWait();
            }
        }
    }

    private void ban(final String stranger) {
        final Object banned = nodeId(stranger);
        ((CompletionStage<?>) node.callIn(Parts.inCharge(node, "persistence"), BANS, "ban", banned))
                .toCompletableFuture()
                .join();
    }

    private Object nodeId(final String strKey) {
        try {
            return node.bundle("org.orrery.overlay.api")
                    .loadClass("org.orrery.overlay.api.NodeId")
                    .getMethod("ofStrKey", String.class)
                    .invoke(null, strKey);
        } catch (final ReflectiveOperationException broken) {
            throw new LinkageError(broken.getMessage(), broken);
        }
    }
}
