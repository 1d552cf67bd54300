package org.orrery.itests.wiring;

import java.io.IOException;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** All bundles resolve and run, in whatever order they are started and stopped. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WiringPaxIT {
    private static final int ORDERS = 5;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() throws IOException {
        return NodeOptions.allBut();
    }

    @Test
    public void everyOrderEndsInAWholeNode() throws BundleException, IOException {
        final Wiring wiring = new Wiring(context);
        wiring.configure();
        for (long seed = 1; seed <= ORDERS; seed++) {
            wiring.startAll(seed);
            wiring.assertWhole();
            wiring.stopAll(seed + ORDERS);
        }
    }
}
