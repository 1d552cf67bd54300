package org.orrery.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * Reads a configuration file of stellar-core. What concerns the overlay is taken over; what concerns the rest of
 * stellar-core is ignored and named; what stellar-core would refuse is refused with its texts, but for the values of keys
 * that are ignored without a range in the specification.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 7.
 */
final class CfgImport {
    static final int DEFAULT_PORT = 11625;

    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_PORT = 65535;
    private static final int WINDOW_SECONDS = 300;

    private final CfgTable table;
    private final CfgNames names = new CfgNames();
    private final Map<String, Map<String, Object>> byPid = new HashMap<>();
    private final List<String> ignored = new ArrayList<>();

    private CfgImport(final CfgTable table) {
        this.table = table;
    }

    /**
     * Reads a file.
     *
     * @throws UserError that says what is wrong with it, and where
     */
    static CfgSettings read(final Path file) {
        if (!Files.exists(file)) {
            throw UserError.failure("there is no file '" + file + "'; give --config the name of one");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw UserError.failure(
                        "'" + file + "' is no configuration: it is larger than " + MAX_BYTES + " bytes");
            }
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (final IOException unreadable) {
            throw UserError.failure("cannot read the configuration '" + file + "' (" + IoReason.of(unreadable)
                    + "); give --config a file that this user may read");
        }
    }

    /** Reads the text of a file; {@code name} is how messages call it. */
    static CfgSettings parse(final String name, final String text) {
        final TomlParseResult parsed = Toml.parse(text);
        if (parsed.hasErrors()) {
            // The parser's own words can repeat a secret.
            final TomlParseError first = parsed.errors().get(0);
            throw UserError.failure("'" + name + "', line " + first.position().line() + ", column "
                    + first.position().column() + ": this is not TOML; look for a missing quote, bracket or line end");
        }
        return new CfgImport(new CfgTable(name, parsed)).settings();
    }

    private CfgSettings settings() {
        table.keys().forEach(this::key);
        checkRelations();
        checkHistogram();
        final int port = table.whole("PEER_PORT", 1, MAX_PORT, DEFAULT_PORT);
        final String passphrase = table.text("NETWORK_PASSPHRASE", "");
        checkReferences(passphrase);
        table.texts("NODE_NAMES").forEach(each -> names.key(table, "NODE_NAMES", each));
        final CfgSeed seed = CfgSeed.read(table, names);
        final CfgValidators validators = CfgValidators.read(table, names, seed);
        preferredKeys();
        final List<String> preferred = new ArrayList<>(CfgAddresses.read(table, "PREFERRED_PEERS"));
        preferred.addAll(validators.ownAddresses());
        final List<String> known = new ArrayList<>(CfgAddresses.read(table, "KNOWN_PEERS"));
        known.addAll(validators.addresses());
        final String followed = followed(validators, seed);
        if (!names.all().isEmpty()) {
            attributes(CfgKeys.ADMIN).put("NODE_NAMES", names.all().toArray(String[]::new));
        }
        return new CfgSettings(
                passphrase,
                port,
                known,
                preferred,
                followed,
                seed,
                database(),
                table.texts("COMMANDS"),
                byPid,
                ignored);
    }

    private void key(final String key) {
        if (!CfgKeys.isKnown(key)) {
            throw table.refuse(key, "Unknown configuration entry: '" + key + "'");
        }
        final CfgRule rule = CfgKeys.rule(key);
        if (rule != null) {
            final Object value = rule.read(table);
            rule.pids().forEach(pid -> attributes(pid).put(key, value));
        }
        if (CfgKeys.isIgnored(key)) {
            ignored.add(key);
        }
        if (key.equals("NODE_IS_VALIDATOR") && table.flag(key)) {
            ignored.add(key + " (this node observes and does not vote)");
        }
    }

    /** The three relations between limits of flow control. */
    private void checkRelations() {
        final int flood = number("PEER_FLOOD_READING_CAPACITY", 200);
        if (number("FLOW_CONTROL_SEND_MORE_BATCH_SIZE", 40) > flood) {
            throw relation("FLOW_CONTROL_SEND_MORE_BATCH_SIZE", "can't be greater than PEER_FLOOD_READING_CAPACITY");
        }
        if (number("PEER_READING_CAPACITY", 201) <= flood) {
            throw relation("PEER_READING_CAPACITY", "must be greater than PEER_FLOOD_READING_CAPACITY");
        }
        if (number("FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES", 0) > number("PEER_FLOOD_READING_CAPACITY_BYTES", 0)) {
            throw relation(
                    "FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES",
                    "can't be greater than PEER_FLOOD_READING_CAPACITY_BYTES");
        }
    }

    private UserError relation(final String key, final String text) {
        return table.refuse(key, "Invalid configuration: " + key + " " + text);
    }

    private int number(final String key, final int otherwise) {
        return table.whole(key, 0, Integer.MAX_VALUE, otherwise);
    }

    private void checkHistogram() {
        final String key = "HISTOGRAM_WINDOW_SIZE";
        final int seconds = number(key, 1);
        if (seconds == 0 || WINDOW_SECONDS % seconds != 0) {
            throw table.refuse(key, key + " must divide 300 evenly", "1 to 300 seconds that divide 300");
        }
    }

    private void checkReferences(final String passphrase) {
        for (final String key : List.of("NODE_SEED", "DATABASE")) {
            if (passphrase.equals(NetworkPreset.PUBNET.passphrase()) && CfgSecrets.isReference(table.text(key, ""))) {
                throw table.refuse(key, "External secret references ($FILE:) are not supported on the public network");
            }
        }
    }

    private void preferredKeys() {
        final List<String> preferred = new ArrayList<>();
        for (final String each : table.texts("PREFERRED_PEER_KEYS")) {
            preferred.add(names.key(table, "PREFERRED_PEER_KEYS", each));
        }
        if (!preferred.isEmpty()) {
            attributes(CfgKeys.PEERS).put("PREFERRED_PEER_KEYS", preferred.toArray(String[]::new));
        }
        final List<String> surveyors = new ArrayList<>();
        for (final String each : table.texts("SURVEYOR_KEYS")) {
            // The key may not be known yet: it is this node's own, drawn at its first start.
            surveyors.add(each.equals("$self") ? each : names.key(table, "SURVEYOR_KEYS", each));
        }
        if (!surveyors.isEmpty()) {
            attributes(CfgKeys.SURVEY).put("SURVEYOR_KEYS", surveyors.toArray(String[]::new));
        }
    }

    /** The quorum set; what is written out goes before what follows from the validators. */
    private String followed(final CfgValidators validators, final CfgSeed seed) {
        final CfgQuorum written = CfgQuorumSection.read(table, names);
        final CfgQuorum all = written == null ? validators.quorum() : written;
        if (all == null) {
            return "";
        }
        final CfgQuorum others = all.without(seed == null ? CfgValidators.SELF : seed.publicKey());
        return others.isEmpty() ? "" : others.simplified().text();
    }

    /** Where to keep peers and bans, or null where this node has no such database. */
    private String database() {
        final String key = "DATABASE";
        if (!table.has(key)) {
            return null;
        }
        final String url = CfgSecrets.resolve(table, key);
        if (url.startsWith("sqlite3://")) {
            ignored.add("DATABASE (sqlite3 is not offered; peers and bans are kept as without it)");
            return null;
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("derby://") && !url.startsWith("h2://")) {
            throw table.invalid(key, "postgresql://..., derby://DIRECTORY, h2://FILE or sqlite3://...");
        }
        return url;
    }

    private Map<String, Object> attributes(final String pid) {
        return byPid.computeIfAbsent(pid, ignoredPid -> new HashMap<>());
    }
}
