package org.orrery.testkit.conformance;

import org.orrery.overlay.api.ProtocolProfile;

/** Profiles with something changed. */
final class Changed {
    private Changed() {}

    static ProtocolProfile versions(final ProtocolProfile profile, final int minVersion, final int version) {
        return new ProtocolProfile(
                profile.release(),
                minVersion,
                version,
                profile.ledgerVersion(),
                profile.xdrProtocol(),
                profile.trailingBytesCorrupt(),
                profile.scpStateAnswersPerWindow(),
                profile.authFlagsCheckedFirst(),
                profile.startedDropSuppresses(),
                profile.totalByteCapacity(),
                profile.throttleResumesAtOnce(),
                profile.zeroTxSetUnknown(),
                profile.floodRemembersNodeId(),
                profile.advertFlushAtLeast(),
                profile.privateAddressesOption());
    }
}
