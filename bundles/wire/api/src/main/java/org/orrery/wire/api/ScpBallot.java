package org.orrery.wire.api;

/**
 * A ballot of SCP.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param counter 0 to 2³²−1
 * @param value opaque to SCP; on this network a {@link StellarValue}
 */
public record ScpBallot(long counter, Opaque value) implements XdrValue {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public ScpBallot {
        Ranges.uint32("counter", counter);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static ScpBallot decode(final XdrReader in) {
        return new ScpBallot(in.readUint32(), in.readOpaque(Integer.MAX_VALUE));
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint32(counter).writeOpaque(value, Integer.MAX_VALUE);
    }
}
