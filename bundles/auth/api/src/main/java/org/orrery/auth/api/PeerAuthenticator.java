package org.orrery.auth.api;

import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.osgi.annotation.versioning.ProviderType;

/** Begins handshakes. Any thread. */
@ProviderType
public interface PeerAuthenticator {
    /**
     * Begins the handshake of a new link: draws its nonce. The caller puts the result into the link's slot.
     *
     * @param profile the release whose versions are announced and whose order of checks is followed
     * @param listeningPort the port to announce, 1 to 65535
     */
    AuthSession begin(LinkId link, Role role, ProtocolProfile profile, int listeningPort);
}
