package org.orrery.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of stellar-core's configuration file: those that become attributes just so, those that {@link CfgImport} looks
 * at itself, and those that concern parts that this node does not have.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 7.1 to 7.3.
 */
final class CfgKeys {
    static final String PEERS = "org.orrery.peers";
    static final String ADMIN = "org.orrery.admin";
    static final String WATCHER = "org.orrery.watcher";
    static final String SURVEY = "org.orrery.survey";

    private static final String TRANSPORT = "org.orrery.transport";
    private static final String FLOW_CONTROL = "org.orrery.flowcontrol";
    private static final String ADVERTS = "org.orrery.adverts";
    private static final int PORTS = 65535;
    private static final int ANY = Integer.MAX_VALUE;

    private static final Map<String, CfgRule> RULES = Stream.of(
                    CfgRule.whole("TARGET_PEER_CONNECTIONS", 1, PORTS, PEERS),
                    CfgRule.whole("MAX_ADDITIONAL_PEER_CONNECTIONS", -1, PORTS, PEERS),
                    CfgRule.whole("MAX_PENDING_CONNECTIONS", 1, PORTS, PEERS),
                    CfgRule.whole("PEER_AUTHENTICATION_TIMEOUT", 1, PORTS, PEERS),
                    CfgRule.whole("PEER_TIMEOUT", 1, PORTS, PEERS),
                    CfgRule.whole("PEER_STRAGGLER_TIMEOUT", 1, PORTS, PEERS),
                    CfgRule.flag("PREFERRED_PEERS_ONLY", PEERS),
                    CfgRule.flag("RUN_STANDALONE", PEERS, ADMIN),
                    CfgRule.flag("ALLOW_LOCALHOST_FOR_TESTING", PEERS),
                    CfgRule.flag("ALLOW_PRIVATE_ADDRESSES_FOR_TESTING", PEERS),
                    CfgRule.whole("MAX_SLOTS_TO_REMEMBER", 1, ANY, PEERS, WATCHER),
                    CfgRule.whole("MAXIMUM_LEDGER_CLOSETIME_DRIFT", 1, ANY, WATCHER),
                    CfgRule.flag("EXPERIMENTAL_PARALLEL_TX_SET_DOWNLOAD", WATCHER),
                    CfgRule.whole("MAX_BATCH_WRITE_COUNT", 1, ANY, TRANSPORT),
                    CfgRule.whole("MAX_BATCH_WRITE_BYTES", 1, ANY, TRANSPORT),
                    CfgRule.whole("PEER_READING_CAPACITY", 1, ANY, FLOW_CONTROL),
                    CfgRule.whole("PEER_FLOOD_READING_CAPACITY", 1, ANY, FLOW_CONTROL),
                    CfgRule.whole("FLOW_CONTROL_SEND_MORE_BATCH_SIZE", 1, ANY, FLOW_CONTROL),
                    CfgRule.whole("PEER_FLOOD_READING_CAPACITY_BYTES", 0, ANY, FLOW_CONTROL),
                    CfgRule.whole("FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES", 0, ANY, FLOW_CONTROL),
                    CfgRule.whole("PEER_TOTAL_READING_CAPACITY_BYTES", 1, ANY, FLOW_CONTROL),
                    CfgRule.whole("OUTBOUND_TX_QUEUE_BYTE_LIMIT", 1, ANY, FLOW_CONTROL),
                    CfgRule.positive("FLOOD_OP_RATE_PER_LEDGER", Double.MAX_VALUE, ADVERTS),
                    CfgRule.positive("FLOOD_SOROBAN_RATE_PER_LEDGER", Double.MAX_VALUE, ADVERTS),
                    CfgRule.whole("FLOOD_DEMAND_PERIOD_MS", 1, ANY, ADVERTS),
                    CfgRule.whole("FLOOD_ADVERT_PERIOD_MS", 1, ANY, ADVERTS),
                    CfgRule.whole("FLOOD_DEMAND_BACKOFF_DELAY_MS", 1, ANY, ADVERTS),
                    CfgRule.whole("ARTIFICIALLY_SET_SURVEY_PHASE_DURATION_FOR_TESTING", 0, 10_000, SURVEY),
                    CfgRule.whole("HTTP_PORT", 0, PORTS, ADMIN),
                    CfgRule.flag("PUBLIC_HTTP_PORT", ADMIN),
                    CfgRule.whole("HTTP_MAX_CLIENT", 0, PORTS, ADMIN),
                    // From here on: looked at, so that a wrong file is refused as by stellar-core, and ignored.
                    CfgRule.whole("FLOOD_TX_PERIOD_MS", 1, ANY),
                    CfgRule.whole("FLOOD_SOROBAN_TX_PERIOD_MS", 1, ANY),
                    CfgRule.whole("FLOOD_ARB_TX_BASE_ALLOWANCE", -1, ANY),
                    CfgRule.positive("FLOOD_ARB_TX_DAMPING_FACTOR", 1),
                    CfgRule.flag("BACKGROUND_OVERLAY_PROCESSING"),
                    CfgRule.flag("BACKGROUND_TX_SIG_VERIFICATION"),
                    CfgRule.whole("TX_SET_DOWNLOAD_TIMEOUT", 1, ANY),
                    CfgRule.whole("EXPERIMENTAL_TX_BATCH_MAX_SIZE", 0, ANY),
                    CfgRule.flag("ARTIFICIALLY_ACCELERATE_TIME_FOR_TESTING"),
                    CfgRule.whole("ARTIFICIALLY_SET_CLOSE_TIME_FOR_TESTING", 0, ANY),
                    CfgRule.flag("IGNORE_MESSAGE_LIMITS_FOR_TESTING"))
            .collect(Collectors.toUnmodifiableMap(CfgRule::key, Function.identity()));

    private static final Set<String> SPECIAL = Set.of(
            "NETWORK_PASSPHRASE",
            "NODE_SEED",
            "NODE_NAMES",
            "NODE_HOME_DOMAIN",
            "NODE_IS_VALIDATOR",
            "PEER_PORT",
            "KNOWN_PEERS",
            "PREFERRED_PEERS",
            "PREFERRED_PEER_KEYS",
            "VALIDATORS",
            "HOME_DOMAINS",
            "QUORUM_SET",
            "SURVEYOR_KEYS",
            "DATABASE",
            "COMMANDS",
            "SKIP_HIGH_CRITICAL_VALIDATOR_CHECKS_FOR_TESTING");

    /** {@link CfgImport} looks at their form, and no more. */
    private static final Set<String> LOOKED_AT = Set.of("HISTOGRAM_WINDOW_SIZE");

    private static final Set<String> OTHERS = others();

    private CfgKeys() {}

    /** The rule of a key, or null if there is none. */
    static CfgRule rule(final String key) {
        return RULES.get(key);
    }

    /** All rules. */
    static List<CfgRule> rules() {
        return List.copyOf(RULES.values());
    }

    /** True for a key that stellar-core has. */
    static boolean isKnown(final String key) {
        return RULES.containsKey(key) || SPECIAL.contains(key) || LOOKED_AT.contains(key) || OTHERS.contains(key);
    }

    /** True for a key of stellar-core's that changes nothing here, whatever its value. */
    static boolean isIgnored(final String key) {
        final CfgRule rule = RULES.get(key);
        return rule == null ? !SPECIAL.contains(key) : rule.pids().isEmpty();
    }

    private static Set<String> others() {
        try (InputStream names = CfgKeys.class.getResourceAsStream("stellar-core-keys.txt")) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toSet());
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
