package org.orrery.watcher;

import java.lang.reflect.Proxy;
import org.orrery.auth.api.Signatures;

/** Counts verifications. */
final class CountingSignatures {
    int verified;

    Signatures asSignatures() {
        final Signatures real = new TestSignatures();
        return (Signatures) Proxy.newProxyInstance(
                CountingSignatures.class.getClassLoader(),
                new Class<?>[] {Signatures.class},
                (proxy, method, arguments) -> {
                    if ("verify".equals(method.getName())) {
                        verified++;
                    }
                    return method.invoke(real, arguments);
                });
    }
}
