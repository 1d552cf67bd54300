package org.orrery.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.EnumSet;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** The features come into a Karaf that runs already. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FirstInstallPaxIT {
    @Inject
    private BundleContext context;

    @Inject
    private FeaturesService features;

    @Configuration
    public Option[] configuration() {
        return KarafOptions.with();
    }

    /** Without the option Karaf's SSH server is refreshed, to take the Bouncy Castle that has come. */
    @Test
    public void whoeverIsThereIsNotTouched() throws Exception {
        try (BundleWatch watch = new BundleWatch(context)) {
            for (final String feature : new String[] {"orrery-core", "orrery-full", "orrery-tools"}) {
                features.installFeature(feature, EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
            }

            assertEquals("[]", watch.events().toString());
            assertTrue("nobody was changed", watch.unchanged());
        }
    }
}
