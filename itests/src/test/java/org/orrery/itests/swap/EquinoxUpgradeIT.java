package org.orrery.itests.swap;

import java.io.IOException;
import org.orrery.itests.node.Equinox;
import org.osgi.framework.launch.FrameworkFactory;

/** The same with the node in Equinox, and its peer in Felix. */
class EquinoxUpgradeIT extends UpgradeIT {
    @Override
    FrameworkFactory framework() throws IOException {
        return Equinox.factory();
    }
}
