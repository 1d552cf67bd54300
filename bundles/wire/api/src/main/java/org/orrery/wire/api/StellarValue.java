package org.orrery.wire.api;

import java.util.List;

/**
 * What the network agrees on for one ledger, as it stands in the opaque value of an SCP ballot.
 *
 * <p>Spec: 50-xdr.md, sections 2 and 4.
 *
 * @param txSetHash hash of the transaction set
 * @param closeTime seconds since 1970, 64 bits without sign
 * @param upgrades encoded {@link LedgerUpgrade}s, at most 6 of at most 128 bytes
 * @param ext who proposed it
 */
public record StellarValue(Uint256 txSetHash, long closeTime, List<Opaque> upgrades, Ext ext) implements XdrValue {
    /** Limit of the upgrades. */
    public static final int MAX_UPGRADES = 6;

    /** Limit of one upgrade. */
    public static final int MAX_UPGRADE_BYTES = 128;

    private static final int BASIC = 0;
    private static final int SIGNED = 1;
    private static final int PROPOSED = 2;
    private static final int FIRST_PROTOCOL_WITH_PROPOSED = 28;

    /**
     * Checks ranges and copies the list.
     *
     * @throws IllegalArgumentException if there are too many upgrades or one is too long
     */
    public StellarValue {
        upgrades = Ranges.list("upgrades", upgrades, MAX_UPGRADES);
        upgrades.forEach(upgrade -> Ranges.length("upgrade", upgrade, MAX_UPGRADE_BYTES));
    }

    /**
     * The value that fills these bytes.
     *
     * @param protocol the emulated protocol; {@link Proposed} is understood from 28 on
     * @throws XdrException if they hold no such value, or more
     */
    public static StellarValue decode(final byte[] value, final int protocol) {
        return XdrReader.decode(value, in -> decode(in, protocol));
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static StellarValue decode(final XdrReader in, final int protocol) {
        return new StellarValue(
                in.readUint256(),
                in.readLong(),
                in.readList(MAX_UPGRADES, 4, each -> each.readOpaque(MAX_UPGRADE_BYTES)),
                decodeExt(in, protocol));
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint256(txSetHash)
                .writeLong(closeTime)
                .writeList(upgrades, MAX_UPGRADES, (each, to) -> to.writeOpaque(each, MAX_UPGRADE_BYTES));
        ext.encode(out);
    }

    private static Ext decodeExt(final XdrReader in, final int protocol) {
        final int code = in.readInt();
        if (code == BASIC) {
            return new Basic();
        }
        if (code == SIGNED) {
            return new Signed(CloseValueSignature.decode(in));
        }
        if (code == PROPOSED && protocol >= FIRST_PROTOCOL_WITH_PROPOSED) {
            return new Proposed(in.readUint256(), in.readUint256(), in.readUint32(), CloseValueSignature.decode(in));
        }
        throw in.failure(XdrViolation.DISCRIMINANT);
    }

    /** The part that depends on the form of the value; its encoding starts with the form's number. */
    public sealed interface Ext extends XdrValue permits Basic, Signed, Proposed {}

    /** Nobody signed. */
    public record Basic() implements Ext {
        @Override
        public void encode(final XdrWriter out) {
            out.writeInt(BASIC);
        }
    }

    /**
     * The proposer signed transaction set and close time.
     *
     * @param lcValueSignature who, and the signature
     */
    public record Signed(CloseValueSignature lcValueSignature) implements Ext {
        @Override
        public void encode(final XdrWriter out) {
            out.writeInt(SIGNED);
            lcValueSignature.encode(out);
        }
    }

    /**
     * A value that stands for another, proposed one (protocol 28).
     *
     * @param txSetHash the proposed transaction set, which is the signed one
     * @param previousLedgerHash hash of the ledger it builds on
     * @param previousLedgerVersion protocol of that ledger, 0 to 2³²−1
     * @param lcValueSignature who proposed it, and the signature
     */
    public record Proposed(
            Uint256 txSetHash,
            Uint256 previousLedgerHash,
            long previousLedgerVersion,
            CloseValueSignature lcValueSignature)
            implements Ext {
        /**
         * Checks ranges.
         *
         * @throws IllegalArgumentException if a component is outside its range
         */
        public Proposed {
            Ranges.uint32("previousLedgerVersion", previousLedgerVersion);
        }

        @Override
        public void encode(final XdrWriter out) {
            out.writeInt(PROPOSED)
                    .writeUint256(txSetHash)
                    .writeUint256(previousLedgerHash)
                    .writeUint32(previousLedgerVersion);
            lcValueSignature.encode(out);
        }
    }
}
