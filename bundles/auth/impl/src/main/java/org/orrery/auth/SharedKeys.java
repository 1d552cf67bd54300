package org.orrery.auth;

import java.util.Arrays;
import java.util.Random;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Uint256;

/**
 * The keys shared with other processes, remembered so that a reconnecting peer does not cost a multiplication.
 *
 * <p>At most 65 535 are remembered; see {@link RandomEvictionCache}. Any thread.
 * Spec: 10-transport-auth-peer.md, section 3.5.
 */
final class SharedKeys {
    static final int MAX_REMEMBERED = 65_535;

    private final EcdhPair own;
    private final RandomEvictionCache<Contact, byte[]> known;

    SharedKeys(final EcdhPair own, final Random random) {
        this.own = own;
        known = new RandomEvictionCache<>(MAX_REMEMBERED, random);
    }

    /**
     * The key shared with the process that has this public key.
     *
     * @param remote as received: its highest bit counts here, though not in the multiplication
     * @param ownRole our side of the connection; the key depends on who called
     * @return 32 bytes not to be written to, or null if the remote key is of small order
     */
    byte[] with(final Uint256 remote, final Role ownRole) {
        final Contact contact = new Contact(remote, ownRole);
        final byte[] remembered = known.get(contact);
        if (remembered != null) {
            return remembered;
        }
        final byte[] derived = derive(contact);
        if (derived != null) {
            known.put(contact, derived);
        }
        return derived;
    }

    void forget() {
        known.clear();
    }

    private byte[] derive(final Contact contact) {
        final byte[] product = own.agree(contact.remote);
        if (product == null) {
            return null;
        }
        final boolean weCalled = contact.ownRole == Role.INITIATOR;
        final byte[] input = Arrays.copyOf(product, 3 * Hmac.BYTES);
        (weCalled ? own.publicKey() : contact.remote).copyTo(input, Hmac.BYTES);
        (weCalled ? contact.remote : own.publicKey()).copyTo(input, 2 * Hmac.BYTES);
        final byte[] shared = Hmac.extract(input);
        Arrays.fill(product, (byte) 0);
        Arrays.fill(input, (byte) 0);
        return shared;
    }

    private record Contact(Uint256 remote, Role ownRole) {}
}
