package org.orrery.launcher;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;

/** The identity under NODE_SEED. No text that this class gives out, but {@link #secret}, holds the seed. */
final class CfgSeed {
    private static final int KEY_BYTES = 32;

    private final String secret;
    private final String publicKey;
    private final Path file;

    private CfgSeed(final String secret, final String publicKey, final Path file) {
        this.secret = secret;
        this.publicKey = publicKey;
        this.file = file;
    }

    /** Reads {@code S… [NAME]} or {@code $FILE:PATH}, or returns null where there is no seed. The name is made known. */
    static CfgSeed read(final CfgTable table, final CfgNames names) {
        final String key = "NODE_SEED";
        if (!table.has(key)) {
            return null;
        }
        final String resolved = CfgSecrets.resolve(table, key);
        final String[] words = resolved.strip().split("\\s+", -1);
        final byte[] seed = KeySyntax.seed(words[0]);
        if (seed == null) {
            throw table.invalid(key, "a seed (S and 55 more characters), with a name behind it, or $FILE:PATH");
        }
        final String publicKey = KeySyntax.publicKey(derive(seed));
        if (words.length > 1) {
            names.add(table, key, publicKey, words[1]);
        }
        // A file that holds nothing but the seed can be read by the node itself.
        final boolean alone = words.length == 1 && CfgSecrets.isReference(table.text(key));
        return new CfgSeed(words[0], publicKey, alone ? CfgSecrets.file(table, key) : null);
    }

    String publicKey() {
        return publicKey;
    }

    /** The file that holds the seed: the one that was named, or one that is written in the node's directory. */
    Path file(final Path directory) {
        return file == null ? CfgSecrets.keep(directory, "node-" + publicKey + ".seed", secret) : file;
    }

    @Override
    public String toString() {
        return publicKey;
    }

    /** The public key of an Ed25519 seed: the generator takes its seed from the source of randomness. */
    private static byte[] derive(final byte[] seed) {
        try {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SeedAsRandom(seed));
            final EdECPublicKey key =
                    (EdECPublicKey) generator.generateKeyPair().getPublic();
            final byte[] bigEndian = key.getPoint().getY().toByteArray();
            final byte[] bytes = new byte[KEY_BYTES];
            for (int i = 0; i < Math.min(KEY_BYTES, bigEndian.length); i++) {
                bytes[i] = bigEndian[bigEndian.length - 1 - i];
            }
            if (key.getPoint().isXOdd()) {
                bytes[KEY_BYTES - 1] |= (byte) 0x80;
            }
            return bytes;
        } catch (final GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no Ed25519", impossible);
        }
    }

    /** Gives out a seed once and for all. */
    private static final class SeedAsRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private final byte[] seed;

        SeedAsRandom(final byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(final byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
