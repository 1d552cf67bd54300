package org.orrery.wire.api;

/**
 * The decrypted content of a survey response.
 *
 * <p>Spec: 50-xdr.md, sections 2 and 4.
 *
 * @param topology the only form there is
 */
public record SurveyResponseBody(TopologyResponseBodyV2 topology) implements XdrValue {
    private static final int TOPOLOGY_RESPONSE_V2 = 2;

    /**
     * The value that fills these bytes.
     *
     * @throws XdrException if they hold no such value, or more
     */
    public static SurveyResponseBody decode(final byte[] decrypted) {
        return XdrReader.decode(decrypted, SurveyResponseBody::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static SurveyResponseBody decode(final XdrReader in) {
        in.expectDiscriminant(TOPOLOGY_RESPONSE_V2);
        return new SurveyResponseBody(TopologyResponseBodyV2.decode(in));
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeInt(TOPOLOGY_RESPONSE_V2);
        topology.encode(out);
    }
}
