package org.orrery.wire.api;

/**
 * A change of a network setting, as it stands in the upgrades of a {@link StellarValue}.
 *
 * <p>Spec: 50-xdr.md, section 4.
 */
public sealed interface LedgerUpgrade extends XdrValue permits LedgerUpgrade.Setting, LedgerUpgrade.Config {
    /** Number of {@link Config}. */
    int CONFIG = 6;

    /** Number of the last setting. */
    int MAX_TYPE = 7;

    /** What is changed: 1 version, 2 base fee, 3 set size, 4 base reserve, 5 flags, 6 config, 7 Soroban set size. */
    int type();

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    static LedgerUpgrade decode(final XdrReader in) {
        final int type = in.readInt();
        if (type < 1 || type > MAX_TYPE) {
            throw in.failure(XdrViolation.DISCRIMINANT);
        }
        return type == CONFIG ? new Config(in.readUint256(), in.readUint256()) : new Setting(type, in.readUint32());
    }

    /**
     * A setting that is a number.
     *
     * @param type 1 to 7, but not 6
     * @param value the new value, 0 to 2³²−1
     */
    record Setting(int type, long value) implements LedgerUpgrade {
        /**
         * Checks ranges.
         *
         * @throws IllegalArgumentException if a component is outside its range
         */
        public Setting {
            if (type < 1 || type > MAX_TYPE || type == CONFIG) {
                throw new IllegalArgumentException("no numeric setting: " + type);
            }
            Ranges.uint32("value", value);
        }

        @Override
        public void encode(final XdrWriter out) {
            out.writeInt(type).writeUint32(value);
        }
    }

    /**
     * A set of contract settings that the ledger holds.
     *
     * @param contractId contract that holds it
     * @param contentHash hash of its content
     */
    record Config(Uint256 contractId, Uint256 contentHash) implements LedgerUpgrade {
        @Override
        public int type() {
            return CONFIG;
        }

        @Override
        public void encode(final XdrWriter out) {
            out.writeInt(CONFIG).writeUint256(contractId).writeUint256(contentHash);
        }
    }
}
