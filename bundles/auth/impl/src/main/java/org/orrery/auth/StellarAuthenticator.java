package org.orrery.auth;

import java.security.SecureRandom;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.Uint256;

/** Begins the handshakes of one node. Any thread. Spec: 10-transport-auth-peer.md, sections 3 and 4. */
public final class StellarAuthenticator implements PeerAuthenticator, AutoCloseable {
    private final Signatures signatures;
    private final Opaque versionStr;
    private final OverlayClock clock;
    private final SecureRandom random;
    private volatile ConnectionKeys keys;

    /** A node that draws the key pair of its connections now. */
    public StellarAuthenticator(final IdentitySettings settings, final OverlayClock clock, final SecureRandom random) {
        this.signatures = new Ed25519Signatures(settings);
        this.versionStr = Opaque.ofText(settings.versionString());
        this.clock = clock;
        this.random = random;
        this.keys = ConnectionKeys.of(EcdhPair.draw(random), null, signatures, clock, random);
    }

    /** Who the node is. */
    public Signatures signatures() {
        return signatures;
    }

    @Override
    public AuthSession begin(
            final LinkId link, final Role role, final ProtocolProfile profile, final int listeningPort) {
        final byte[] nonce = new byte[Uint256.BYTES];
        random.nextBytes(nonce);
        return new HandshakeSession(
                new Opening(role, profile, listeningPort, versionStr, Uint256.of(nonce), signatures, keys));
    }

    /** Overwrites the secret of the connections. Handshakes that are not finished fail; finished ones go on. */
    @Override
    public void close() {
        keys.wipe();
    }

    /** What the connections share, in the layout that crosses to another version. */
    ProcessState processState() {
        final ConnectionKeys present = keys;
        return new ProcessState(
                signatures.self(),
                signatures.network(),
                present.pair().secret(),
                present.certificates().lastIssued());
    }

    /**
     * Goes on with the key pair and certificate of another version.
     *
     * @throws IllegalArgumentException if they belong to another node or network; then nothing changes
     */
    void adopt(final ProcessState state) {
        if (!state.self().equals(signatures.self()) || !state.network().equals(signatures.network())) {
            throw new IllegalArgumentException("the keys handed over belong to another node or network: "
                    + "NODE_SEED and NETWORK_PASSPHRASE cannot change while peers are connected");
        }
        final EcdhPair pair = new EcdhPair(state.ecdhSecret().toBytes());
        if (state.certificate() != null && !state.certificate().pubkey().equals(pair.publicKey())) {
            throw new IllegalArgumentException("the certificate handed over is not that of the key");
        }
        keys = ConnectionKeys.of(pair, state.certificate(), signatures, clock, random);
    }
}
