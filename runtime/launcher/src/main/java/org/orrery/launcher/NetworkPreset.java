package org.orrery.launcher;

import java.util.List;

/** Networks that need no further words: their passphrase, and addresses that are well known there. */
enum NetworkPreset {
    TESTNET(
            "Test SDF Network ; September 2015",
            "core-testnet1.stellar.org:11625",
            "core-testnet2.stellar.org:11625",
            "core-testnet3.stellar.org:11625"),
    PUBNET(
            "Public Global Stellar Network ; September 2015",
            "core-live-a.stellar.org:11625",
            "core-live-b.stellar.org:11625",
            "core-live-c.stellar.org:11625"),
    STANDALONE("Standalone Network ; February 2017");

    private final String passphrase;
    private final String knownPeers;

    NetworkPreset(final String passphrase, final String... knownPeers) {
        this.passphrase = passphrase;
        this.knownPeers = String.join(" ", knownPeers);
    }

    String passphrase() {
        return passphrase;
    }

    /** Host names with ports, to be resolved when dialled. */
    List<String> knownPeers() {
        return knownPeers.isEmpty() ? List.of() : List.of(knownPeers.split(" ", -1));
    }
}
