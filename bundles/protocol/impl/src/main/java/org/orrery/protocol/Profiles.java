package org.orrery.protocol;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.orrery.overlay.api.ProtocolProfile;

/**
 * The known profiles. Each is written as what its release changed against the one before it.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 0.2; 20-flow-flood-fetch.md, section 0.3.
 */
public final class Profiles {
    /** v25.0.0 to v25.1.3. */
    public static final ProtocolProfile V25_1_3 =
            new ProfileBuilder("v25.1.3").overlay(35, 38).ledger(25).build();

    /** v25.2.0. */
    public static final ProtocolProfile V25_2_0 = ProfileBuilder.after(V25_1_3, "v25.2.0")
            .overlay(38, 39)
            .startedDropSuppresses()
            .build();

    /** v25.2.1 and v25.2.2, published as "external" builds. */
    public static final ProtocolProfile V25_2_2 = ProfileBuilder.after(V25_2_0, "v25.2.2")
            .scpStateAnswersPerWindow(10)
            .build();

    /** v26.0.0 to v26.1.0. */
    public static final ProtocolProfile V26_1_0 =
            ProfileBuilder.after(V25_2_2, "v26.1.0").overlay(38, 40).ledger(26).build();

    /** v27.0.0. */
    public static final ProtocolProfile V27_0_0 = ProfileBuilder.after(V26_1_0, "v27.0.0")
            .overlay(38, 41)
            .ledger(27)
            .trailingBytesCorrupt()
            .authFlagsCheckedFirst()
            .zeroTxSetUnknown()
            .advertFlushAtLeast()
            .build();

    /** v27.1.0. */
    public static final ProtocolProfile V27_1_0 =
            ProfileBuilder.after(V27_0_0, "v27.1.0").overlay(40, 41).build();

    /** The development branch behind v27.1.0; its numbers may change before a release. */
    public static final ProtocolProfile HEAD = ProfileBuilder.after(V27_1_0, "head")
            .overlay(41, 42)
            .ledger(28)
            .totalByteCapacity()
            .throttleResumesAtOnce()
            .floodRemembersNodeId()
            .privateAddressesOption()
            .build();

    /** What a node behaves like unless told otherwise. */
    public static final ProtocolProfile DEFAULT = V27_1_0;

    /** All of them, oldest first. */
    public static final List<ProtocolProfile> ALL = List.of(V25_1_3, V25_2_0, V25_2_2, V26_1_0, V27_0_0, V27_1_0, HEAD);

    private Profiles() {}

    /**
     * The profile of a release: {@code v27.1.0}, {@code 27.1.0}, {@code v27.1} or {@code head}. A release that has no
     * profile of its own behaves as the newest one that is not newer, e.g. {@code v26.0.1} as v26.1.0 does.
     *
     * @throws IllegalArgumentException if there is no such release; the message names the known ones
     */
    public static ProtocolProfile named(final String text) {
        final String name = text.strip().toLowerCase(Locale.ROOT);
        final ProtocolProfile profile = name.equals(HEAD.release())
                ? HEAD
                : ReleaseNumber.parse(name).map(Profiles::covering).orElse(null);
        if (profile == null) {
            throw new IllegalArgumentException("no profile for release '" + text.strip() + "'; known are "
                    + ALL.stream().map(ProtocolProfile::release).collect(Collectors.joining(", ")));
        }
        return profile;
    }

    private static ProtocolProfile covering(final ReleaseNumber release) {
        for (final Column column : Column.NEWEST_FIRST) {
            if (release.compareTo(column.first) >= 0) {
                return release.compareTo(Column.BEYOND) < 0 ? column.profile : null;
            }
        }
        return null;
    }

    /** A column of the version matrix: a profile, and the first release that behaves so. */
    private record Column(ReleaseNumber first, ProtocolProfile profile) {
        static final ReleaseNumber BEYOND = new ReleaseNumber(27, 2, 0);
        static final List<Column> NEWEST_FIRST = List.of(
                new Column(new ReleaseNumber(27, 1, 0), V27_1_0),
                new Column(new ReleaseNumber(27, 0, 0), V27_0_0),
                new Column(new ReleaseNumber(26, 0, 0), V26_1_0),
                new Column(new ReleaseNumber(25, 2, 1), V25_2_2),
                new Column(new ReleaseNumber(25, 2, 0), V25_2_0),
                new Column(new ReleaseNumber(25, 0, 0), V25_1_3));
    }
}
