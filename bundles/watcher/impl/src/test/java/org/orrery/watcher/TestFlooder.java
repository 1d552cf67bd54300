package org.orrery.watcher;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.orrery.flood.api.Flooder;

/** A flooder that remembers which ledgers it was told to clear below, and can do nothing else. */
final class TestFlooder {
    final List<Long> cleared = new ArrayList<>();

    Flooder asFlooder() {
        return (Flooder) Proxy.newProxyInstance(
                TestFlooder.class.getClassLoader(), new Class<?>[] {Flooder.class}, (proxy, method, arguments) -> {
                    if (!"clearBelow".equals(method.getName())) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    cleared.add((Long) arguments[0]);
                    return null;
                });
    }
}
