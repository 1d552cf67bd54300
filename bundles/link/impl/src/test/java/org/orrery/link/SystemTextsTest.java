package org.orrery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class SystemTextsTest {
    @Test
    void saysTheSameForEverySocketImplementation() {
        assertThat(SystemTexts.of(new ConnectException("Connection refused: /127.0.0.1:1")))
                .isEqualTo("Connection refused");
        assertThat(SystemTexts.of(new IOException("finishConnect(..) failed with error(-111): Connection refused")))
                .isEqualTo("Connection refused");
        assertThat(SystemTexts.of(new IOException("Connection reset"))).isEqualTo("Connection reset by peer");
        assertThat(SystemTexts.of(new UnresolvedAddressException())).isEqualTo("Host not found");
        assertThat(SystemTexts.of(new IOException("strange"))).isEqualTo("strange");
        assertThat(SystemTexts.of(new IOException())).isEqualTo("IOException");
    }
}
