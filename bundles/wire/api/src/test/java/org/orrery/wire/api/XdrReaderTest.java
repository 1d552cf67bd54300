package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class XdrReaderTest {
    @Test
    void readsWhatTheWriterWrote() {
        final XdrReader in = new XdrReader(new XdrWriter(0)
                .writeInt(-7)
                .writeUint32(0xffff_ffffL)
                .writeLong(Long.MIN_VALUE)
                .writeBool(true)
                .writeOpaque(Opaque.ofText("café"), 10)
                .writeList(List.of(1, 2), 2, (number, to) -> to.writeInt(number))
                .writeOptional(null, XdrReaderTest::unused)
                .writeNodeId(Uint256.ZERO)
                .toBytes());

        assertThat(in.readInt()).isEqualTo(-7);
        assertThat(in.readUint32()).isEqualTo(0xffff_ffffL);
        assertThat(in.readLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.readBool()).isTrue();
        assertThat(in.readOpaque(10)).isEqualTo(Opaque.ofText("café"));
        assertThat(in.readList(2, 4, XdrReader::readInt)).containsExactly(1, 2);
        assertThat(in.readOptional(XdrReader::readInt)).isNull();
        assertThat(in.readNodeId()).isEqualTo(Uint256.ZERO);
        in.expectEnd();
    }

    @Test
    void namesTheBrokenRule() {
        expect(XdrViolation.TRUNCATED, () -> reader(1).readLong());
        expect(XdrViolation.MAX, () -> reader(5, 0, 0).readOpaque(4));
        expect(XdrViolation.MAX, () -> reader(-1).readOpaque(Integer.MAX_VALUE));
        expect(XdrViolation.PADDING, () -> reader(1, 0x4100_0001).readOpaque(4));
        expect(XdrViolation.OPTIONAL, () -> reader(2).readOptional(XdrReader::readInt));
        expect(XdrViolation.DISCRIMINANT, () -> reader(1).readNodeId());
        expect(XdrViolation.TRAILING, () -> reader(1).expectEnd());
        expect(XdrViolation.SIZE, () -> XdrReader.decode(new byte[5], XdrReader::readInt));
    }

    @Test
    void refusesACountThatTheInputCannotHold() {
        expect(XdrViolation.TRUNCATED, () -> reader(1 << 30, 0).readList(Integer.MAX_VALUE, 4, XdrReader::readInt));
    }

    @Test
    void writerRefusesWhatDoesNotFitItsType() {
        final XdrWriter out = new XdrWriter();

        assertThatThrownBy(() -> out.writeUint32(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> out.writeUint32(1L << 32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> out.writeOpaque(Opaque.of(new byte[5]), 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> out.writeList(List.of(1, 2), 1, (number, to) -> to.writeInt(number)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void opaqueTextIsSafeToPrint() {
        assertThat(Opaque.of((byte) 'a', (byte) 27, (byte) -1, (byte) 'b').toPrintable())
                .isEqualTo("a??b");
    }

    private static void expect(final XdrViolation violation, final ThrowingCallable decoding) {
        assertThatThrownBy(decoding)
                .isInstanceOfSatisfying(
                        XdrException.class, e -> assertThat(e.violation()).isEqualTo(violation));
    }

    private static XdrReader reader(final int... words) {
        final XdrWriter out = new XdrWriter();
        for (final int word : words) {
            out.writeInt(word);
        }
        return new XdrReader(out.toBytes());
    }

    private static void unused(final Integer value, final XdrWriter out) {
        throw new AssertionError("called for an absent value");
    }
}
