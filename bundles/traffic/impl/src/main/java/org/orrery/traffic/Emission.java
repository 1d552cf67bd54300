package org.orrery.traffic;

import java.util.List;
import org.orrery.wire.api.LedgerUpgrade;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrValidator;

/**
 * When a statement was made. The time travels in the statement's value, as two well-formed upgrades that hold the upper
 * and the lower half of the nanoseconds; so values of one slot differ, which no observer minds.
 *
 * @param closeTimeSeconds what the value gives as close time, seconds since 1970
 * @param nanos {@link System#nanoTime()} of the process that made it; of use in that process only
 */
public record Emission(long closeTimeSeconds, long nanos) {
    private static final int BASE_FEE = 2;
    private static final int BASE_RESERVE = 4;
    private static final int HALF_BITS = 32;
    private static final long HALF = 0xffff_ffffL;

    /** Now. */
    public static Emission now() {
        return new Emission(Math.floorDiv(System.currentTimeMillis(), 1000L), System.nanoTime());
    }

    /**
     * The nanoseconds that a generated SCP_MESSAGE carries.
     *
     * @throws IllegalArgumentException if it was not generated here
     */
    public static long nanosOf(final WireMessage message) {
        final Opaque value = value(ScpEnvelope.of(message).statement().pledges());
        final List<Opaque> upgrades = StellarValue.decode(value.toBytes(), XdrValidator.NEWEST_PROTOCOL)
                .upgrades();
        if (upgrades.size() != 2) {
            throw new IllegalArgumentException("no generated statement");
        }
        return half(upgrades.get(0)) << HALF_BITS | half(upgrades.get(1));
    }

    List<Opaque> asUpgrades() {
        return List.of(upgrade(BASE_FEE, nanos >>> HALF_BITS), upgrade(BASE_RESERVE, nanos & HALF));
    }

    private static Opaque upgrade(final int type, final long value) {
        return Opaque.of(new LedgerUpgrade.Setting(type, value).toXdr());
    }

    private static long half(final Opaque upgrade) {
        if (XdrReader.decode(upgrade.toBytes(), LedgerUpgrade::decode) instanceof final LedgerUpgrade.Setting setting) {
            return setting.value();
        }
        throw new IllegalArgumentException("no generated statement");
    }

    private static Opaque value(final ScpPledges pledges) {
        if (pledges instanceof final ScpNominate nominate) {
            return nominate.votes().get(0);
        }
        if (pledges instanceof final ScpPrepare prepare) {
            return prepare.ballot().value();
        }
        if (pledges instanceof final ScpConfirm confirm) {
            return confirm.ballot().value();
        }
        return ((ScpExternalize) pledges).commit().value();
    }
}
