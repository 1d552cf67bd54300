package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CfgValidatorsTest {
    private static final String SEED = "SAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU2";
    private static final List<String> KEYS =
            Stream.of(Validators.values()).flatMap(each -> each.keys().stream()).toList();

    @Test
    void qualitiesAreNestedWithTheLowerOnesAsOneMember() {
        final String text = validators("c", "CRITICAL", 0, 3)
                + validators("h", "HIGH", 3, 3)
                + validators("m1", "MEDIUM", 6, 1)
                + validators("m2", "MEDIUM", 7, 2)
                + validators("l", "LOW", 9, 1);

        assertThat(followed(text))
                .as("all of: C and the rest; of H and the rest both; three of M1, M2 and L")
                .isEqualTo("2(" + majority(2, 0, 3) + ", 2(" + majority(2, 3, 3) + ", 3(" + KEYS.get(6) + ", "
                        + KEYS.get(9) + ", " + majority(2, 7, 2) + ")))");
    }

    @Test
    void fourOrganisationsOfOneQualityTolerateOneFailure() {
        final String text = Stream.of(0, 3, 6, 9)
                .map(each -> validators("d" + each, "HIGH", each, 3))
                .collect(Collectors.joining());

        assertThat(followed(text))
                .isEqualTo("3(" + majority(2, 0, 3) + ", " + majority(2, 3, 3) + ", " + majority(2, 6, 3) + ", "
                        + majority(2, 9, 3) + ")");
    }

    @Test
    void allCriticalOrganisationsAreNeeded() {
        final String text = Stream.of(0, 3, 6, 9)
                .map(each -> validators("d" + each, "CRITICAL", each, 3))
                .collect(Collectors.joining());

        assertThat(followed(text)).startsWith("4(2(");
    }

    @Test
    void thisNodeCountsForRedundancyButIsNotFollowed() {
        final String own = "NODE_IS_VALIDATOR=true\nNODE_SEED=\"" + SEED + "\"\nNODE_HOME_DOMAIN=\"ours\"\n";

        assertThat(followed(own + validators("ours", "HIGH", 0, 2)))
                .as("still two of three: both others")
                .isEqualTo(majority(2, 0, 2));
        assertThat(refusal("NODE_IS_VALIDATOR=true\n" + validators("ours", "LOW", 0, 2)))
                .contains("NODE_HOME_DOMAIN must be set");
        assertThat(refusal(own + validators("others", "LOW", 0, 2))).contains("no matching HOME_DOMAINS");
    }

    @Test
    void addressesOfTheOwnDomainArePreferred() {
        final CfgSettings settings = CfgImport.parse(
                "core.cfg",
                "NODE_HOME_DOMAIN=\"ours\"\n" + validators("ours", "LOW", 0, 1) + "ADDRESS=\"a:1\"\n"
                        + validators("theirs", "LOW", 1, 1) + "ADDRESS=\"b\"\n");

        assertThat(settings.preferredPeers()).containsExactly("a:1");
        assertThat(settings.knownPeers()).containsExactly("b");
    }

    @Test
    void demandingQualitiesNeedThreeValidatorsWithArchives() {
        assertThat(refusal(validators("d", "HIGH", 0, 2))).contains("'d' must have redundancy of at least 3");
        assertThat(refusal(validators("d", "HIGH", 0, 3).replaceAll("HISTORY=.*", "")))
                .contains("must have an archive");
        assertThat(followed("SKIP_HIGH_CRITICAL_VALIDATOR_CHECKS_FOR_TESTING=true\n" + validators("d", "HIGH", 0, 2)))
                .isEqualTo(majority(2, 0, 2));
    }

    @Test
    void aMalformedEntryIsRefusedWithItsPlace() {
        final String domain = "[[HOME_DOMAINS]]\nHOME_DOMAIN=\"d\"\nQUALITY=\"LOW\"\n";
        final String entry = "[[VALIDATORS]]\nNAME=\"v\"\nPUBLIC_KEY=\"" + KEYS.get(0) + "\"\n";

        assertThat(refusal("[[HOME_DOMAINS]]\nHOME_DOMAIN=\"d\"\nQUALITY=\"BEST\"\n"))
                .startsWith("'core.cfg', line 3: Unknown QUALITY 'BEST'")
                .contains("CRITICAL, HIGH, MEDIUM or LOW");
        assertThat(refusal("[[HOME_DOMAINS]]\nHOME_DOMAIN=\"d\"\n")).contains("Malformed HOME_DOMAINS 'd'");
        assertThat(refusal(domain + domain)).contains("duplicate 'd'");
        assertThat(refusal("[[HOME_DOMAINS]]\nX=1\n")).contains("Unknown field 'X' in HOME_DOMAINS");
        assertThat(refusal("HOME_DOMAINS=1\n")).contains("'HOME_DOMAINS' must be an array");
        assertThat(refusal("VALIDATORS=[1]\n")).contains("malformed VALIDATORS");
        assertThat(refusal("[[VALIDATORS]]\nX=1\n")).contains("malformed VALIDATORS entry, unknown element 'X'");
        assertThat(refusal("[[VALIDATORS]]\nHOME_DOMAIN=\"d\"\n")).contains("missing 'NAME'");
        assertThat(refusal(entry)).contains("malformed VALIDATORS entry 'v'");
        assertThat(refusal(entry + "HOME_DOMAIN=\"d\"\n")).contains("(missing quality)");
        assertThat(refusal(domain + entry + "HOME_DOMAIN=\"d\"\nQUALITY=\"LOW\"\n"))
                .contains("quality already defined in home domain 'd'");
        assertThat(refusal(entry.replace(KEYS.get(0), "GA") + "HOME_DOMAIN=\"d\"\nQUALITY=\"LOW\"\n"))
                .contains("invalid 'PUBLIC_KEY'");
        assertThat(refusal(entry + "HOME_DOMAIN=\"d\"\nQUALITY=\"LOW\"\nADDRESS=\"a b\"\n"))
                .contains("Cannot parse peer address 'a b'");
        assertThat(refusal(entry + "HOME_DOMAIN=\"d\"\nQUALITY=\"LOW\"\n"
                        + entry.replace("\"v\"", "\"w\"").replace(KEYS.get(0), KEYS.get(1))
                        + "HOME_DOMAIN=\"d\"\nQUALITY=\"MEDIUM\"\n"))
                .contains("must have the same quality");
    }

    @Test
    void aWrittenSetGoesFirstAndRoundsUp() {
        final String section = "[QUORUM_SET]\nTHRESHOLD_PERCENT=66\nVALIDATORS=[\"" + KEYS.get(0) + " a\",\""
                + KEYS.get(1) + "\",\"" + KEYS.get(2) + "\"]\n[QUORUM_SET.1]\nVALIDATORS=[\"" + KEYS.get(3) + "\",\""
                + KEYS.get(4) + "\"]\n[QUORUM_SET.1.1]\nTHRESHOLD_PERCENT=50\nVALIDATORS=[\"" + KEYS.get(5)
                + "\",\"" + KEYS.get(6) + "\"]\n";

        assertThat(followed(validators("d", "LOW", 10, 1) + section))
                .isEqualTo("3(" + keys(0, 3) + ", 3(" + keys(3, 2) + ", " + majority(1, 5, 2) + "))");
    }

    @Test
    void aWrongWrittenSetIsRefused() {
        final String key = "VALIDATORS=[\"" + KEYS.get(0) + "\"]\n";

        assertThat(refusal("QUORUM_SET=1\n")).contains("invalid 'QUORUM_SET'");
        assertThat(refusal("[QUORUM_SET]\n")).contains("invalid quorum set definition");
        assertThat(refusal("[QUORUM_SET]\nTHRESHOLD_PERCENT=0\n" + key)).contains("line 2: invalid THRESHOLD_PERCENT");
        assertThat(refusal("[QUORUM_SET]\nTHRESHOLD_PERCENT=101\n" + key)).contains("accepted is 1 to 100");
        assertThat(refusal("[QUORUM_SET]\nMORE=1\n")).contains("should be a group while parsing 'MORE'");
        assertThat(refusal("[QUORUM_SET]\n" + key + "[QUORUM_SET.1]\n" + key)).contains("is in it twice");
        assertThat(refusal("[QUORUM_SET.1.1.1.1.1]\n" + key)).contains("too many levels");
    }

    private static String validators(final String domain, final String quality, final int from, final int count) {
        final StringBuilder text =
                new StringBuilder("[[HOME_DOMAINS]]\nHOME_DOMAIN=\"" + domain + "\"\nQUALITY=\"" + quality + "\"\n");
        for (int i = from; i < from + count; i++) {
            text.append("[[VALIDATORS]]\nNAME=\"v" + i + "\"\nHOME_DOMAIN=\"" + domain + "\"\nPUBLIC_KEY=\""
                    + KEYS.get(i) + "\"\nHISTORY=\"get\"\n");
        }
        return text.toString();
    }

    private static String majority(final int threshold, final int from, final int count) {
        return threshold + "(" + keys(from, count) + ")";
    }

    private static String keys(final int from, final int count) {
        return String.join(", ", KEYS.subList(from, from + count));
    }

    private static String followed(final String text) {
        final String followed = CfgImport.parse("core.cfg", text).quorumSet();
        QuorumFile.check("followed", followed);
        return followed;
    }

    private static String refusal(final String text) {
        return catchThrowableOfType(UserError.class, () -> CfgImport.parse("core.cfg", text))
                .getMessage();
    }
}
