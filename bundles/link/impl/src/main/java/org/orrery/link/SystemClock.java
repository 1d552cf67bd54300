package org.orrery.link;

import org.orrery.overlay.api.OverlayClock;
import org.osgi.service.component.annotations.Component;

/** The clocks of this machine; a service where there is a container. */
@Component(service = OverlayClock.class, immediate = true)
public final class SystemClock implements OverlayClock {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long unixMillis() {
        return System.currentTimeMillis();
    }
}
