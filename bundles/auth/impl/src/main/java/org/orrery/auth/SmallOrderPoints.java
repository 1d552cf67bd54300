package org.orrery.auth;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orrery.wire.api.Uint256;

/**
 * The points of edwards25519 whose order divides 8. Two of them with the same y differ in the sign bit only, so five
 * encodings without that bit name all eight.
 */
final class SmallOrderPoints {
    private static final int LAST = Uint256.BYTES - 1;
    private static final Set<Uint256> ENCODINGS = Stream.of(
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")
            .map(HexFormat.of()::parseHex)
            .map(Uint256::of)
            .collect(Collectors.toUnmodifiableSet());

    private SmallOrderPoints() {}

    /** True if the canonical encoding in the first 32 bytes is that of such a point. */
    static boolean contains(final byte[] encoding) {
        final byte[] withoutSign = Arrays.copyOf(encoding, Uint256.BYTES);
        withoutSign[LAST] &= 0x7f;
        return ENCODINGS.contains(Uint256.of(withoutSign));
    }
}
