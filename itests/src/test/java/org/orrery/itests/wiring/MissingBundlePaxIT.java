package org.orrery.itests.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/** Proves that {@link WiringPaxIT} would notice a bundle that is missing. */
public class MissingBundlePaxIT {
    @Test
    public void aMissingBundleIsNoticed() {
        final Result result = JUnitCore.runClasses(WithoutLinkWrapped.class);

        assertEquals(1, result.getFailureCount());
        final String message = result.getFailures().get(0).getTrace();
        assertTrue(message, message.contains("org.orrery.link.api"));
    }
}
