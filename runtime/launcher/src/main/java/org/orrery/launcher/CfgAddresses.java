package org.orrery.launcher;

import java.util.List;

/** Addresses of peers in a configuration file. Spec: 30-manager-persistence-survey-admin.md, section 1.9. */
final class CfgAddresses {
    private CfgAddresses() {}

    /** The addresses under a key; a wrong one is refused. */
    static List<String> read(final CfgTable table, final String key) {
        final List<String> addresses = table.texts(key);
        addresses.forEach(each -> check(table, key, each));
        return addresses;
    }

    /** Refuses an address that none can be. Names are not resolved here. */
    static void check(final CfgTable table, final String key, final String address) {
        try {
            AddressSyntax.checkPeer(address);
        } catch (final UserError wrong) {
            throw table.refuse(key, "Cannot parse peer address '" + address + "'; " + wrong.getMessage());
        }
    }
}
