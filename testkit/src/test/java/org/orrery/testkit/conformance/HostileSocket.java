package org.orrery.testkit.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Random;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.StellarAuthenticator;
import org.orrery.link.SystemClock;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.protocol.Profiles;
import org.orrery.testkit.Frames;
import org.orrery.testkit.Keys;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;

/** A plain socket that sends what nobody wants, and then waits to be thrown out. */
final class HostileSocket implements AutoCloseable {
    private static final int GIVE_UP_MILLIS = 60_000;
    private static final int HELLOS = 50;

    private final Socket socket;

    private HostileSocket(final Socket socket) {
        this.socket = socket;
    }

    /** What a bad peer sends. */
    enum Manner {
        NOTHING,
        GARBAGE,
        HALF_A_HEADER,
        HALF_A_FRAME,
        OVERSIZE_HEADER,
        HELLO_FLOOD,
        HELLO_AND_NO_AUTH;

        /** True if it can only be found out by waiting. */
        boolean isPatient() {
            return this == NOTHING || this == HALF_A_HEADER || this == HALF_A_FRAME || this == HELLO_AND_NO_AUTH;
        }
    }

    static HostileSocket open(final TestNode victim, final Manner manner, final int number) throws IOException {
        final Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), victim.address().port());
        socket.setSoTimeout(GIVE_UP_MILLIS);
        try {
            socket.getOutputStream().write(bytes(manner, number));
        } catch (final IOException thrownOutAlready) {
            // As good as later.
        }
        return new HostileSocket(socket);
    }

    /** Reads until the other side closes; false if it does not. */
    boolean isThrownOut() {
        try (InputStream in = socket.getInputStream()) {
            while (in.read() >= 0) {
                // Whatever is said, it does not matter.
            }
            return true;
        } catch (final java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (final IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static byte[] bytes(final Manner manner, final int number) {
        return switch (manner) {
            case NOTHING -> new byte[0];
            case GARBAGE -> Frames.record(400, garbage(number));
            case HALF_A_HEADER -> new byte[] {(byte) 0x80, 0};
            case HALF_A_FRAME -> Frames.record(400, new byte[100]);
            case OVERSIZE_HEADER -> Frames.record(4097);
            case HELLO_FLOOD -> repeated(hello(number), HELLOS);
            case HELLO_AND_NO_AUTH -> hello(number);
        };
    }

    private static byte[] garbage(final int number) {
        final byte[] bytes = new byte[400];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private static byte[] repeated(final byte[] bytes, final int times) {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    private static byte[] hello(final int number) {
        try (StellarAuthenticator authenticator = new StellarAuthenticator(
                IdentitySettings.of(NodeBuilder.PASSPHRASE, Keys.seed(number)),
                new SystemClock(),
                new SecureRandom())) {
            return new Frames.Frame(
                            0,
                            authenticator
                                    .begin(new LinkId(1), Role.INITIATOR, Profiles.DEFAULT, 11625)
                                    .hello(),
                            new byte[32])
                    .toBytes();
        }
    }
}
