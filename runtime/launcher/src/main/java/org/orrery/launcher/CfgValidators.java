package org.orrery.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads {@code [[HOME_DOMAINS]]} and {@code [[VALIDATORS]]} and makes a quorum set of them as stellar-core does: the
 * validators of a home domain are one organisation, which agrees by majority; organisations of the same quality stand side
 * by side, together with one set of all those of lower quality; of these more than two thirds must agree, and all of them
 * where the quality is CRITICAL.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 7.1 (VALIDATORS.ADDRESS).
 */
final class CfgValidators {
    private static final String VALIDATORS = "VALIDATORS";
    private static final String HOME_DOMAINS = "HOME_DOMAINS";
    private static final String QUALITY = "QUALITY";
    private static final String HOME_DOMAIN = "HOME_DOMAIN";
    private static final Set<String> VALIDATOR_KEYS =
            Set.of("NAME", HOME_DOMAIN, QUALITY, "PUBLIC_KEY", "ADDRESS", "HISTORY");
    private static final int REDUNDANCY = 3;
    /** Stands for this node where its key is not known; it is left out of the quorum set in any case. */
    static final String SELF = "self";

    private final CfgTable file;
    private final String ownDomain;
    private final boolean checked;
    private final Map<String, Quality> domains = new HashMap<>();
    private final Map<Quality, Map<String, List<String>>> organisations = new TreeMap<>();
    private final List<String> ownAddresses = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    private CfgValidators(final CfgTable file) {
        this.file = file;
        this.ownDomain = file.text("NODE_HOME_DOMAIN", "");
        this.checked = !file.flag("SKIP_HIGH_CRITICAL_VALIDATOR_CHECKS_FOR_TESTING");
    }

    /** Reads both lists; the names of validators are made known. */
    static CfgValidators read(final CfgTable file, final CfgNames names, final CfgSeed seed) {
        final CfgValidators all = new CfgValidators(file);
        file.tables(HOME_DOMAINS).forEach(all::domain);
        file.tables(VALIDATORS).forEach(each -> all.validator(each, names));
        if (file.flag("NODE_IS_VALIDATOR") && !all.organisations.isEmpty()) {
            all.self(seed == null ? SELF : seed.publicKey());
        }
        all.checkRedundancy();
        return all;
    }

    /** Addresses of validators of this node's own home domain. */
    List<String> ownAddresses() {
        return ownAddresses;
    }

    /** Addresses of all other validators. */
    List<String> addresses() {
        return addresses;
    }

    /** The quorum set that follows, or null where there are no validators. */
    CfgQuorum quorum() {
        CfgQuorum lower = null;
        for (final Map.Entry<Quality, Map<String, List<String>>> each : organisations.entrySet()) {
            final List<CfgQuorum> members = new ArrayList<>(
                    each.getValue().values().stream().map(CfgQuorum::majority).toList());
            if (lower != null) {
                members.add(lower);
            }
            lower = each.getKey() == Quality.CRITICAL ? CfgQuorum.all(members) : CfgQuorum.byzantine(members);
        }
        return lower;
    }

    private void domain(final CfgTable entry) {
        for (final String key : entry.keys()) {
            if (!key.equals(QUALITY) && !key.equals(HOME_DOMAIN)) {
                throw entry.refuse(key, "Unknown field '" + key + "' in HOME_DOMAINS");
            }
        }
        final String name = entry.text(HOME_DOMAIN, "");
        if (name.isEmpty() || !entry.has(QUALITY)) {
            throw malformed(entry, "Malformed HOME_DOMAINS '" + name + "': it needs HOME_DOMAIN and QUALITY");
        }
        if (domains.put(name, quality(entry)) != null) {
            throw entry.refuse(HOME_DOMAIN, "Malformed HOME_DOMAINS: duplicate '" + name + "'");
        }
    }

    private void validator(final CfgTable entry, final CfgNames names) {
        for (final String key : entry.keys()) {
            if (!VALIDATOR_KEYS.contains(key)) {
                throw entry.refuse(key, "malformed VALIDATORS entry, unknown element '" + key + "'");
            }
        }
        final String name = entry.text("NAME", "");
        if (name.isEmpty()) {
            throw malformed(entry, "malformed VALIDATORS entry: missing 'NAME'");
        }
        final String domain = entry.text(HOME_DOMAIN, "");
        if (domain.isEmpty() || entry.text("PUBLIC_KEY", "").isEmpty()) {
            throw entry.refuse(
                    "NAME", "malformed VALIDATORS entry '" + name + "': it needs HOME_DOMAIN and PUBLIC_KEY");
        }
        final String key = entry.text("PUBLIC_KEY");
        if (!KeySyntax.isPublicKey(key)) {
            throw entry.invalid("PUBLIC_KEY", "a public key (G and 55 more characters)");
        }
        names.add(entry, "NAME", key, name);
        final Quality quality = qualityOf(entry, name, domain);
        if (checked && quality.isDemanding() && entry.text("HISTORY", "").isEmpty()) {
            throw entry.refuse(
                    "NAME",
                    "malformed VALIDATORS entry '" + name
                            + "' (critical and high quality must have an archive); add HISTORY");
        }
        addOrganisation(entry, name, quality, domain, key);
        address(entry, domain);
    }

    private Quality qualityOf(final CfgTable entry, final String name, final String domain) {
        final Quality ofDomain = domains.get(domain);
        if (ofDomain != null && entry.has(QUALITY)) {
            throw entry.refuse(
                    QUALITY,
                    "malformed VALIDATORS entry '" + name + "': quality already defined in home domain '" + domain
                            + "'");
        }
        if (ofDomain == null && !entry.has(QUALITY)) {
            throw entry.refuse("NAME", "malformed VALIDATORS entry '" + name + "' (missing quality)");
        }
        return ofDomain == null ? quality(entry) : ofDomain;
    }

    private void addOrganisation(
            final CfgTable entry, final String name, final Quality quality, final String domain, final String key) {
        organisations.forEach((other, members) -> {
            if (other != quality && members.containsKey(domain)) {
                throw entry.refuse(
                        QUALITY, "'" + name + "' must have the same quality as the other validators of " + domain);
            }
        });
        organisations
                .computeIfAbsent(quality, ignored -> new TreeMap<>())
                .computeIfAbsent(domain, ignored -> new ArrayList<>())
                .add(key);
    }

    private void address(final CfgTable entry, final String domain) {
        final String address = entry.text("ADDRESS", "");
        if (!address.isEmpty()) {
            CfgAddresses.check(entry, "ADDRESS", address);
            (domain.equals(ownDomain) ? ownAddresses : addresses).add(address);
        }
    }

    private void self(final String key) {
        if (ownDomain.isEmpty()) {
            throw file.refuse("NODE_IS_VALIDATOR", "NODE_HOME_DOMAIN must be set");
        }
        final Quality quality = domains.get(ownDomain);
        if (quality == null) {
            throw file.refuse(
                    "NODE_HOME_DOMAIN",
                    "Validator configured with NODE_HOME_DOMAIN='" + ownDomain
                            + "' but there is no matching HOME_DOMAINS");
        }
        addOrganisation(file, SELF, quality, ownDomain, key);
    }

    private void checkRedundancy() {
        organisations.forEach((quality, members) -> members.forEach((domain, keys) -> {
            if (checked && quality.isDemanding() && keys.size() < REDUNDANCY) {
                throw file.refuse(
                        VALIDATORS,
                        "Critical and High quality validators for '" + domain + "' must have redundancy of at least "
                                + REDUNDANCY);
            }
        }));
    }

    private static Quality quality(final CfgTable entry) {
        final String text = entry.text(QUALITY);
        for (final Quality each : Quality.values()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw entry.refuse(QUALITY, "Unknown QUALITY '" + text + "'", "CRITICAL, HIGH, MEDIUM or LOW");
    }

    private static UserError malformed(final CfgTable entry, final String text) {
        return entry.refuse(entry.keys().stream().findFirst().orElse(""), text);
    }

    /** What an operator thinks of an organisation, least first. */
    private enum Quality {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        boolean isDemanding() {
            return this == HIGH || this == CRITICAL;
        }
    }
}
