package org.orrery.survey;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.orrery.wire.api.Uint256;

/**
 * Encryption for the holder of one key by somebody who need not be known: libsodium's sealed box. A box is the public key
 * of a pair that is used once, 16 bytes that authenticate, and the ciphertext. Any thread.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.9.
 */
final class SealedBox {
    /** By how much a box is longer than what is in it. */
    static final int OVERHEAD_BYTES = 48;

    private static final int TAG_BYTES = 16;
    private static final int TAG_OFFSET = Uint256.BYTES;
    private static final int NONCE_BITS = 192;
    private static final int MAC_KEY_BYTES = 32;

    private SealedBox() {}

    /** A box for the holder of a key, or null if that is no key at all: a point of small order. */
    static byte[] seal(final byte[] plain, final Uint256 recipient, final SecureRandom random) {
        final SurveyKeyPair ephemeral = SurveyKeyPair.draw(random);
        try {
            return seal(plain, recipient, ephemeral);
        } finally {
            ephemeral.wipe();
        }
    }

    /** As {@link #seal(byte[], Uint256, SecureRandom)}; the pair must not be used again. */
    static byte[] seal(final byte[] plain, final Uint256 recipient, final SurveyKeyPair ephemeral) {
        final byte[] agreed = ephemeral.agree(recipient);
        if (agreed == null) {
            return null;
        }
        final byte[] box = new byte[OVERHEAD_BYTES + plain.length];
        ephemeral.publicKey().copyTo(box, 0);
        final XSalsa20Engine stream = stream(agreed, nonce(ephemeral.publicKey(), recipient), true);
        final Poly1305 mac = mac(stream);
        stream.processBytes(plain, 0, plain.length, box, OVERHEAD_BYTES);
        mac.update(box, OVERHEAD_BYTES, plain.length);
        mac.doFinal(box, TAG_OFFSET);
        return box;
    }

    /** What is in a box, or null if it was not made for this pair, or has been changed since. */
    static byte[] open(final byte[] box, final SurveyKeyPair recipient) {
        if (box.length < OVERHEAD_BYTES) {
            return null;
        }
        final Uint256 ephemeral = Uint256.of(box, 0);
        final byte[] agreed = recipient.agree(ephemeral);
        if (agreed == null) {
            return null;
        }
        final XSalsa20Engine stream = stream(agreed, nonce(ephemeral, recipient.publicKey()), false);
        final Poly1305 mac = mac(stream);
        final int length = box.length - OVERHEAD_BYTES;
        mac.update(box, OVERHEAD_BYTES, length);
        final byte[] tag = new byte[TAG_BYTES];
        mac.doFinal(tag, 0);
        if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(box, TAG_OFFSET, OVERHEAD_BYTES))) {
            return null;
        }
        final byte[] plain = new byte[length];
        stream.processBytes(box, OVERHEAD_BYTES, length, plain, 0);
        return plain;
    }

    /** Determined by both keys, so that it need not be sent. */
    static byte[] nonce(final Uint256 ephemeral, final Uint256 recipient) {
        final Blake2bDigest digest = new Blake2bDigest(NONCE_BITS);
        digest.update(ephemeral.toBytes(), 0, Uint256.BYTES);
        digest.update(recipient.toBytes(), 0, Uint256.BYTES);
        final byte[] nonce = new byte[digest.getDigestSize()];
        digest.doFinal(nonce, 0);
        return nonce;
    }

    private static XSalsa20Engine stream(final byte[] agreed, final byte[] nonce, final boolean sealing) {
        final byte[] key = HSalsa20.derive(agreed);
        final XSalsa20Engine stream = new XSalsa20Engine();
        stream.init(sealing, new ParametersWithIV(new KeyParameter(key), nonce));
        Arrays.fill(agreed, (byte) 0);
        Arrays.fill(key, (byte) 0);
        return stream;
    }

    /** The first bytes of the stream are the key that authenticates the rest. */
    private static Poly1305 mac(final XSalsa20Engine stream) {
        final byte[] key = new byte[MAC_KEY_BYTES];
        stream.processBytes(key, 0, key.length, key, 0);
        final Poly1305 mac = new Poly1305();
        mac.init(new KeyParameter(key));
        Arrays.fill(key, (byte) 0);
        return mac;
    }
}
