package org.orrery.itests.karaf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** Says why the other tests here do not run, where they do not. */
class JavaForKarafIT {
    private static final int FIRST_WITHOUT_SECURITY_MANAGER = 24;
    private static final String SENTENCE = "Karaf 4.4 needs the security manager, which Java "
            + FIRST_WITHOUT_SECURITY_MANAGER + " took away: the tests in Karaf are skipped.";

    @Test
    void karafStartsOnThisJava() {
        final boolean old = Runtime.version().feature() < FIRST_WITHOUT_SECURITY_MANAGER;
        if (!old) {
            System.out.println(SENTENCE);
        }
        assumeTrue(old, SENTENCE);
    }
}
