package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import org.orrery.overlay.api.ProtocolProfile;

/** The profiles that are there, and the one that was asked for. Any thread. */
final class ProfileChoice {
    private final List<ProtocolProfile> profiles = new ArrayList<>();
    private String release;
    private volatile ProtocolProfile chosen;

    ProfileChoice(final String release) {
        this.release = release;
    }

    synchronized void add(final ProtocolProfile profile) {
        profiles.add(profile);
        choose();
    }

    synchronized void remove(final ProtocolProfile profile) {
        profiles.remove(profile);
        choose();
    }

    synchronized void release(final String wanted) {
        release = wanted;
        choose();
    }

    /** The profile of the release; of two the one that came last; null while there is none. */
    ProtocolProfile get() {
        return chosen;
    }

    private void choose() {
        ProtocolProfile latest = null;
        for (final ProtocolProfile profile : profiles) {
            if (profile.release().equals(release)) {
                latest = profile;
            }
        }
        chosen = latest;
    }
}
