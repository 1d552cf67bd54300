package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

class Ed25519SignaturesTest {
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final byte[] NEUTRAL = littleEndian(BigInteger.ONE);
    private static final byte[] MESSAGE = {1, 2, 3};

    private final Ed25519Signatures signatures =
            new Ed25519Signatures(IdentitySettings.of(Sides.PASSPHRASE, Sides.seed(1)));
    private final Signer signer = signatures.signer(Sides.seed(3));
    private final byte[] signature = signer.sign(MESSAGE);

    @Test
    void whatAKeySignedVerifiesUnderThatKeyOnly() {
        assertThat(signatures.verify(signer.node(), MESSAGE, signature)).isTrue();
        assertThat(signatures.verify(signatures.self(), MESSAGE, signature)).isFalse();
        assertThat(signatures.verify(signer.node(), new byte[] {1, 2, 4}, signature))
                .isFalse();
    }

    @Test
    void signsAsTheVectorsDo() {
        Vectors.each(Vectors.at("/sessions")).forEach(session -> {
            final var side = session.required("initiator");
            final Signer identity = signatures.signer(Vectors.bytes(side, "identitySeed"));

            assertThat(identity.node().key()).isEqualTo(Vectors.uint256(side, "identityPublicKey"));
            assertThat(identity.sign(Vectors.bytes(side.required("cert"), "signedPayloadSha256")))
                    .isEqualTo(Vectors.bytes(side.required("cert"), "signature"));
        });
    }

    @Test
    void refusesEveryFlippedBit() {
        for (int bit = 0; bit < signature.length * 8; bit++) {
            final byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(signatures.verify(signer.node(), MESSAGE, flipped)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65, 128})
    void refusesEveryLengthButSixtyFour(final int length) {
        assertThat(signatures.verify(signer.node(), MESSAGE, Arrays.copyOf(signature, length)))
                .isFalse();
    }

    @Test
    void refusesAnSThatIsNotReduced() {
        final BigInteger s = fromLittleEndian(Arrays.copyOfRange(signature, 32, 64));

        assertThat(signatures.verify(signer.node(), MESSAGE, joined(signature, littleEndian(s.add(ORDER)))))
                .isFalse();
    }

    @Test
    void refusesAnROfSmallOrderThatSatisfiesTheEquation() {
        final byte[] forged = withNeutralR();

        assertThat(Ed25519.verify(forged, 0, signer.node().key().toBytes(), 0, MESSAGE, 0, MESSAGE.length))
                .as("the library by itself takes it")
                .isTrue();
        assertThat(signatures.verify(signer.node(), MESSAGE, forged)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
            })
    void refusesKeysOfSmallOrder(final String key) {
        final NodeId small = new NodeId(Uint256.ofHex(key));
        final byte[] trivial = joined(NEUTRAL, new byte[32]);

        assertThat(SmallOrderPoints.contains(HexFormat.of().parseHex(key))).isTrue();
        assertThat(signatures.verify(small, MESSAGE, trivial)).isFalse();
        assertThat(signatures.verify(small, MESSAGE, joined(signature, new byte[32])))
                .isFalse();
    }

    @Test
    void refusesEncodingsOutsideTheField() {
        for (int above = 0; above < 19; above++) {
            final byte[] encoding = littleEndian(PRIME.add(BigInteger.valueOf(above)));
            assertThat(signatures.verify(new NodeId(Uint256.of(encoding)), MESSAGE, signature))
                    .isFalse();
            assertThat(signatures.verify(
                            signer.node(), MESSAGE, joined(encoding, Arrays.copyOfRange(signature, 32, 64))))
                    .isFalse();
        }
    }

    @Test
    void aSeedHasThirtyTwoBytes() {
        assertThatThrownBy(() -> signatures.signer(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    /** R is the neutral element and s = k·a: holds in the equation though nobody drew a nonce. */
    private byte[] withNeutralR() {
        final byte[] secret = sha512(Sides.seed(3));
        secret[0] &= (byte) 248;
        secret[31] &= 127;
        secret[31] |= 64;
        final BigInteger a = fromLittleEndian(Arrays.copyOf(secret, 32));
        final BigInteger k =
                fromLittleEndian(sha512(NEUTRAL, signer.node().key().toBytes(), MESSAGE));
        return joined(NEUTRAL, littleEndian(k.multiply(a).mod(ORDER)));
    }

    private static byte[] joined(final byte[] r, final byte[] s) {
        final byte[] joined = Arrays.copyOf(Arrays.copyOf(r, 32), 64);
        System.arraycopy(s, 0, joined, 32, 32);
        return joined;
    }

    private static byte[] sha512(final byte[]... parts) {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-512");
            for (final byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger fromLittleEndian(final byte[] bytes) {
        return new BigInteger(1, reversed(bytes));
    }

    private static byte[] littleEndian(final BigInteger value) {
        final byte[] bytes = reversed(value.toByteArray());
        return Arrays.copyOf(bytes, 32);
    }

    private static byte[] reversed(final byte[] bytes) {
        final byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
