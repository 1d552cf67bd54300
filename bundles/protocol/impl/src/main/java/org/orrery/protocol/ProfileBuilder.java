package org.orrery.protocol;

import org.orrery.overlay.api.ProtocolProfile;

/** Builds a profile from what its release changed. The methods are named after the components of {@link ProtocolProfile}. */
final class ProfileBuilder {
    private final String release;
    private int overlayMinVersion;
    private int overlayVersion;
    private int ledgerVersion;
    private int scpStateAnswersPerWindow = ProtocolProfile.UNLIMITED;
    private boolean trailingBytesCorrupt;
    private boolean authFlagsCheckedFirst;
    private boolean startedDropSuppresses;
    private boolean totalByteCapacity;
    private boolean throttleResumesAtOnce;
    private boolean zeroTxSetUnknown;
    private boolean floodRemembersNodeId;
    private boolean advertFlushAtLeast;
    private boolean privateAddressesOption;

    /** A release about which nothing is known yet: no limits and none of the later behaviours. */
    ProfileBuilder(final String release) {
        this.release = release;
    }

    /** A release that at first behaves like an earlier one. */
    static ProfileBuilder after(final ProtocolProfile earlier, final String release) {
        final ProfileBuilder next = new ProfileBuilder(release);
        next.overlayMinVersion = earlier.overlayMinVersion();
        next.overlayVersion = earlier.overlayVersion();
        next.ledgerVersion = earlier.ledgerVersion();
        next.scpStateAnswersPerWindow = earlier.scpStateAnswersPerWindow();
        next.trailingBytesCorrupt = earlier.trailingBytesCorrupt();
        next.authFlagsCheckedFirst = earlier.authFlagsCheckedFirst();
        next.startedDropSuppresses = earlier.startedDropSuppresses();
        next.totalByteCapacity = earlier.totalByteCapacity();
        next.throttleResumesAtOnce = earlier.throttleResumesAtOnce();
        next.zeroTxSetUnknown = earlier.zeroTxSetUnknown();
        next.floodRemembersNodeId = earlier.floodRemembersNodeId();
        next.advertFlushAtLeast = earlier.advertFlushAtLeast();
        next.privateAddressesOption = earlier.privateAddressesOption();
        return next;
    }

    ProfileBuilder overlay(final int minVersion, final int version) {
        overlayMinVersion = minVersion;
        overlayVersion = version;
        return this;
    }

    /** The ledger protocol announced, which is also the number of the XDR set. */
    ProfileBuilder ledger(final int version) {
        ledgerVersion = version;
        return this;
    }

    ProfileBuilder scpStateAnswersPerWindow(final int answers) {
        scpStateAnswersPerWindow = answers;
        return this;
    }

    ProfileBuilder trailingBytesCorrupt() {
        trailingBytesCorrupt = true;
        return this;
    }

    ProfileBuilder authFlagsCheckedFirst() {
        authFlagsCheckedFirst = true;
        return this;
    }

    ProfileBuilder startedDropSuppresses() {
        startedDropSuppresses = true;
        return this;
    }

    ProfileBuilder totalByteCapacity() {
        totalByteCapacity = true;
        return this;
    }

    ProfileBuilder throttleResumesAtOnce() {
        throttleResumesAtOnce = true;
        return this;
    }

    ProfileBuilder zeroTxSetUnknown() {
        zeroTxSetUnknown = true;
        return this;
    }

    ProfileBuilder floodRemembersNodeId() {
        floodRemembersNodeId = true;
        return this;
    }

    ProfileBuilder advertFlushAtLeast() {
        advertFlushAtLeast = true;
        return this;
    }

    ProfileBuilder privateAddressesOption() {
        privateAddressesOption = true;
        return this;
    }

    ProtocolProfile build() {
        return new ProtocolProfile(
                release,
                overlayMinVersion,
                overlayVersion,
                ledgerVersion,
                ledgerVersion,
                trailingBytesCorrupt,
                scpStateAnswersPerWindow,
                authFlagsCheckedFirst,
                startedDropSuppresses,
                totalByteCapacity,
                throttleResumesAtOnce,
                zeroTxSetUnknown,
                floodRemembersNodeId,
                advertFlushAtLeast,
                privateAddressesOption);
    }
}
