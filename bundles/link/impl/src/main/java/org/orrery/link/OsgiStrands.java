package org.orrery.link;

import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The strands as a service. */
@Component(service = Strands.class, immediate = true, configurationPid = LinkConfiguration.PID)
public final class OsgiStrands implements Strands {
    private final PooledStrands strands;

    /** Called by the container. */
    @Activate
    public OsgiStrands(@Reference final OverlayClock clock, final LinkConfiguration configuration) {
        strands = new PooledStrands(configuration.STRAND__THREADS(), clock);
    }

    @Deactivate
    void deactivate() {
        strands.close();
    }

    @Override
    public Strand strand(final String name) {
        return strands.strand(name);
    }

    @Override
    public OverlayClock clock() {
        return strands.clock();
    }
}
