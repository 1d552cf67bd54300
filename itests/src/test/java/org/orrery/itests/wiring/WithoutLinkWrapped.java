package org.orrery.itests.wiring;

import java.io.IOException;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Must fail: see {@link MissingBundlePaxIT}. */
@RunWith(PaxExam.class)
public class WithoutLinkWrapped {
    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() throws IOException {
        return NodeOptions.allBut("link-api");
    }

    @Test
    public void isWhole() throws BundleException, IOException {
        final Wiring wiring = new Wiring(context);
        wiring.configure();
        wiring.startAll(1);
        wiring.assertWhole();
    }
}
