package org.orrery.peers;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many connections this process may have open. */
final class FileHandles {
    private static final int ALLOWANCE_WHERE_UNKNOWN = 64;

    private FileHandles() {}

    /** Three quarters of the limit in force for this process, or 64 where it cannot be read; at most 65535. */
    static int allowance() {
        try {
            final Object limit = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(
                            new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "MaxFileDescriptorCount");
            return limit instanceof final Long count
                    ? (int) Math.max(1, Math.min(ConnectionLimits.MAX, count / 4 * 3))
                    : ALLOWANCE_WHERE_UNKNOWN;
        } catch (final JMException unknown) {
            return ALLOWANCE_WHERE_UNKNOWN;
        }
    }
}
