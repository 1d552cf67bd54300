package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages stay out, programs come in. */
class CallerCheckTest {
    private final CallerCheck check = new CallerCheck(Set.of("Node.example.org"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:11626",
                "127.0.0.1",
                "localhost:11626",
                "LOCALHOST",
                "[::1]:11626",
                "10.0.0.7:80",
                "",
                "node.example.org:11626",
                "NODE.EXAMPLE.ORG"
            })
    void addressesAndKnownNamesAreOurs(final String host) {
        assertThat(check.refusal(host, null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com:11626", "localhost.example.com", "127.0.0.1.example.com", "1.2.3.4.5"})
    void aNameThatWasBoundToOurAddressIsNot(final String host) {
        assertThat(check.refusal(host, null, null)).contains("HTTP_HOSTS");
    }

    @Test
    void aRequestWithoutAHostIsOfAnOldProgramAndComesIn() {
        assertThat(check.refusal(null, null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "CROSS-SITE"})
    void aPageOfAnotherSiteStaysOut(final String site) {
        assertThat(check.refusal("127.0.0.1:11626", null, site)).contains("web pages");
    }

    @Test
    void whatAPersonTypesIntoABrowserComesIn() {
        assertThat(check.refusal("127.0.0.1:11626", null, "none")).isNull();
        assertThat(check.refusal("127.0.0.1:11626", "http://127.0.0.1:11626", "same-origin"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example.com", "null", "http://127.0.0.1", "%%%", "http://127.0.0.1:1"})
    void aPageOfAnotherOriginStaysOut(final String origin) {
        assertThat(check.refusal("127.0.0.1:11626", origin, null)).contains("web pages");
    }

    @Test
    void anOpenPortIsAskedByAnyNameUnlessNamesAreGiven() {
        assertThat(new CallerCheck(Set.of(), true).refusal("node-7.internal:11626", null, null))
                .isNull();
        assertThat(new CallerCheck(Set.of(), true).refusal("node-7.internal:11626", null, "cross-site"))
                .isNotNull();
        assertThat(new CallerCheck(Set.of("a.example"), true).refusal("node-7.internal:11626", null, null))
                .isNotNull();
    }
}
