package org.orrery.wire.api;

/** Decodes by type, as a user of the records would. */
final class Records {
    private Records() {}

    /** True if the type, or the message that starts these bytes, has a record. */
    static boolean canDecode(final XdrType type, final byte[] bytes) {
        return switch (type) {
            case SURVEY_RESPONSE_BODY, STELLAR_VALUE, LEDGER_UPGRADE, SCP_QUORUM_SET -> true;
            case STELLAR_MESSAGE -> isMessageWithRecord(bytes);
            default -> false;
        };
    }

    static byte[] reencode(final XdrType type, final byte[] bytes, final int protocol) {
        return switch (type) {
            case SURVEY_RESPONSE_BODY -> SurveyResponseBody.decode(bytes).toXdr();
            case STELLAR_VALUE -> StellarValue.decode(bytes, protocol).toXdr();
            case LEDGER_UPGRADE ->
                XdrReader.decode(bytes, LedgerUpgrade::decode).toXdr();
            case SCP_QUORUM_SET -> XdrReader.decode(bytes, ScpQuorumSet::decode).toXdr();
            default -> decode(WireMessage.of(bytes)).toMessage().body();
        };
    }

    static OverlayMessage decode(final WireMessage message) {
        return switch (message.type()) {
            case ERROR_MSG -> ErrorMsg.of(message);
            case AUTH -> Auth.of(message);
            case DONT_HAVE -> DontHave.of(message);
            case PEERS -> Peers.of(message);
            case GET_TX_SET -> GetTxSet.of(message);
            case GET_SCP_QUORUMSET -> GetScpQuorumSet.of(message);
            case SCP_QUORUMSET -> ScpQuorumSet.of(message);
            case SCP_MESSAGE -> ScpEnvelope.of(message);
            case GET_SCP_STATE -> GetScpState.of(message);
            case HELLO -> Hello.of(message);
            case SEND_MORE -> SendMore.of(message);
            case SEND_MORE_EXTENDED -> SendMoreExtended.of(message);
            case FLOOD_ADVERT -> FloodAdvert.of(message);
            case FLOOD_DEMAND -> FloodDemand.of(message);
            case TIME_SLICED_SURVEY_REQUEST -> SignedTimeSlicedSurveyRequest.of(message);
            case TIME_SLICED_SURVEY_RESPONSE -> SignedTimeSlicedSurveyResponse.of(message);
            case TIME_SLICED_SURVEY_START_COLLECTING -> SignedTimeSlicedSurveyStartCollecting.of(message);
            case TIME_SLICED_SURVEY_STOP_COLLECTING -> SignedTimeSlicedSurveyStopCollecting.of(message);
            case TX_SET, TRANSACTION, GENERALIZED_TX_SET -> throw new IllegalArgumentException("no record");
        };
    }

    private static boolean isMessageWithRecord(final byte[] bytes) {
        if (bytes.length < 4) {
            return false;
        }
        final MessageType type = MessageType.ofCode(new XdrReader(bytes).readInt());
        return type != null
                && type != MessageType.TX_SET
                && type != MessageType.TRANSACTION
                && type != MessageType.GENERALIZED_TX_SET;
    }
}
