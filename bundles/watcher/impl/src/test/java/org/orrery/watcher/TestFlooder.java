package org.orrery.watcher;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.flood.api.Flooder;
import org.orrery.wire.api.WireMessage;

/** A flooder that remembers what it was told to broadcast and which ledgers to clear below, and can do nothing else. */
final class TestFlooder {
    final List<Long> cleared = new ArrayList<>();
    final List<WireMessage> broadcasts = new ArrayList<>();
    Consumer<WireMessage> onBroadcast = message -> {};

    Flooder asFlooder() {
        return (Flooder) Proxy.newProxyInstance(
                TestFlooder.class.getClassLoader(),
                new Class<?>[] {Flooder.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "clearBelow" -> {
                        cleared.add((Long) arguments[0]);
                        yield null;
                    }
                    case "broadcast" -> {
                        onBroadcast.accept((WireMessage) arguments[0]);
                        yield broadcasts.add((WireMessage) arguments[0]);
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
