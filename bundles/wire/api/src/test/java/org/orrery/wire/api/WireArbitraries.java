package org.orrery.wire.api;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random values of every record. */
final class WireArbitraries {
    private WireArbitraries() {}

    static Arbitrary<Uint256> keys() {
        return Arbitraries.bytes().array(byte[].class).ofSize(32).map(Uint256::of);
    }

    static Arbitrary<Long> uint32() {
        return Arbitraries.longs().between(0, XdrWriter.MAX_UINT32);
    }

    static Arbitrary<Opaque> opaque(final int max) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(max).map(Opaque::of);
    }

    static Arbitrary<OverlayMessage> messages() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers(), opaque(100)).as(ErrorMsg::new),
                hellos(),
                Arbitraries.integers().map(Auth::new),
                Combinators.combine(Arbitraries.integers(), keys()).as(DontHave::new),
                addresses().list().ofMaxSize(100).map(Peers::new),
                Arbitraries.oneOf(keys().map(GetTxSet::new), keys().map(GetScpQuorumSet::new)),
                uint32().map(GetScpState::new),
                quorumSets(),
                Combinators.combine(statements(), opaque(64)).as(ScpEnvelope::new),
                uint32().map(SendMore::new),
                Combinators.combine(uint32(), uint32()).as(SendMoreExtended::new),
                keys().list().ofMaxSize(50).map(FloodAdvert::new),
                keys().list().ofMaxSize(50).map(FloodDemand::new),
                surveys());
    }

    static Arbitrary<StellarValue> values() {
        final Arbitrary<CloseValueSignature> signatures =
                Combinators.combine(keys(), opaque(64)).as(CloseValueSignature::new);
        final Arbitrary<StellarValue.Ext> exts = Arbitraries.oneOf(
                Arbitraries.just(new StellarValue.Basic()),
                signatures.map(StellarValue.Signed::new),
                Combinators.combine(keys(), keys(), uint32(), signatures).as(StellarValue.Proposed::new));
        return Combinators.combine(
                        keys(), Arbitraries.longs(), opaque(128).list().ofMaxSize(6), exts)
                .as(StellarValue::new);
    }

    static Arbitrary<LedgerUpgrade> upgrades() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(1, 2, 3, 4, 5, 7), uint32()).as(LedgerUpgrade.Setting::new),
                Combinators.combine(keys(), keys()).as(LedgerUpgrade.Config::new));
    }

    static Arbitrary<SurveyResponseBody> surveyBodies() {
        final Arbitrary<List<TimeSlicedPeerData>> peers = peerData().list().ofMaxSize(25);
        return Combinators.combine(peers, peers, nodeData())
                .as(TopologyResponseBodyV2::new)
                .map(SurveyResponseBody::new);
    }

    private static Arbitrary<Hello> hellos() {
        final Arbitrary<AuthCert> certs =
                Combinators.combine(keys(), Arbitraries.longs(), opaque(64)).as(AuthCert::new);
        return Combinators.combine(uint32(), uint32(), keys(), opaque(100), Arbitraries.integers(), certs)
                .as((ledger, overlay, key, version, port, cert) ->
                        new Hello(ledger, overlay, overlay, key, version, port, key, cert, key));
    }

    private static Arbitrary<PeerAddressXdr> addresses() {
        final Arbitrary<Opaque> ips = Arbitraries.of(4, 16)
                .flatMap(size -> Arbitraries.bytes().array(byte[].class).ofSize(size))
                .map(Opaque::of);
        return Combinators.combine(ips, uint32(), uint32()).as(PeerAddressXdr::new);
    }

    private static Arbitrary<ScpQuorumSet> quorumSets() {
        return Arbitraries.recursive(
                () -> Combinators.combine(uint32(), keys().list().ofMaxSize(3))
                        .as((threshold, validators) -> new ScpQuorumSet(threshold, validators, List.of())),
                inner -> Combinators.combine(
                                uint32(),
                                keys().list().ofMaxSize(3),
                                inner.list().ofMaxSize(2))
                        .as(ScpQuorumSet::new),
                0,
                4);
    }

    private static Arbitrary<ScpStatement> statements() {
        final Arbitrary<ScpBallot> ballots =
                Combinators.combine(uint32(), opaque(200)).as(ScpBallot::new);
        final Arbitrary<List<Opaque>> votes = opaque(60).list().ofMaxSize(5);
        final Arbitrary<ScpPledges> pledges = Arbitraries.oneOf(
                Combinators.combine(
                                keys(), ballots, ballots.injectNull(0.5), ballots.injectNull(0.5), uint32(), uint32())
                        .as(ScpPrepare::new),
                Combinators.combine(ballots, uint32(), uint32(), uint32(), keys())
                        .as(ScpConfirm::new),
                Combinators.combine(ballots, uint32(), keys()).as(ScpExternalize::new),
                Combinators.combine(keys(), votes, votes).as(ScpNominate::new));
        return Combinators.combine(keys(), Arbitraries.longs(), pledges).as(ScpStatement::new);
    }

    private static Arbitrary<OverlayMessage> surveys() {
        final Arbitrary<TimeSlicedSurveyCollecting> collecting =
                Combinators.combine(keys(), uint32(), uint32()).as(TimeSlicedSurveyCollecting::new);
        final Arbitrary<TimeSlicedSurveyRequest> requests = Combinators.combine(
                        keys(), keys(), uint32(), Arbitraries.integers(), uint32(), uint32())
                .as((from, to, ledger, command, nonce, index) ->
                        new TimeSlicedSurveyRequest(from, to, ledger, from, command, nonce, index, nonce));
        final Arbitrary<TimeSlicedSurveyResponse> responses = Combinators.combine(
                        keys(), keys(), uint32(), Arbitraries.integers(), opaque(500), uint32())
                .as(TimeSlicedSurveyResponse::new);
        return Arbitraries.oneOf(
                Combinators.combine(opaque(64), collecting).as(SignedTimeSlicedSurveyStartCollecting::new),
                Combinators.combine(opaque(64), collecting).as(SignedTimeSlicedSurveyStopCollecting::new),
                Combinators.combine(opaque(64), requests).as(SignedTimeSlicedSurveyRequest::new),
                Combinators.combine(opaque(64), responses).as(SignedTimeSlicedSurveyResponse::new));
    }

    private static Arbitrary<TimeSlicedPeerData> peerData() {
        final Arbitrary<Long> counters = Arbitraries.longs();
        return Combinators.combine(keys(), opaque(100), counters, counters, counters, uint32())
                .as((id, version, a, b, c, latency) -> new TimeSlicedPeerData(
                        new PeerStats(id, version, a, b, c, a, b, c, a, b, c, a, b, c, a), latency));
    }

    private static Arbitrary<TimeSlicedNodeData> nodeData() {
        return Combinators.combine(uint32(), uint32(), uint32(), Arbitraries.of(true, false))
                .as((a, b, c, validator) -> new TimeSlicedNodeData(a, b, c, a, b, c, a, validator, b, c));
    }
}
