package org.orrery.launcher;

import java.util.List;

/** Networks that need no further words: their passphrase, whom to follow, and addresses that are well known there. */
enum NetworkPreset {
    TESTNET(
            "Test SDF Network ; September 2015",
            Validators.SDF_TEST.majority(),
            "core-testnet1.stellar.org:11625",
            "core-testnet2.stellar.org:11625",
            "core-testnet3.stellar.org:11625"),
    PUBNET(
            "Public Global Stellar Network ; September 2015",
            Validators.quorumOf(List.of(
                    Validators.SDF,
                    Validators.BLOCKDAEMON,
                    Validators.CREIT_TECH,
                    Validators.FRANKLIN_TEMPLETON,
                    Validators.LOBSTR,
                    Validators.PUBLIC_NODE,
                    Validators.SATOSHIPAY)),
            "core-live-a.stellar.org:11625",
            "core-live-b.stellar.org:11625",
            "core-live-c.stellar.org:11625"),
    STANDALONE("Standalone Network ; February 2017", "");

    private final String passphrase;
    private final String quorumSet;
    private final String knownPeers;

    NetworkPreset(final String passphrase, final String quorumSet, final String... knownPeers) {
        this.passphrase = passphrase;
        this.quorumSet = quorumSet;
        this.knownPeers = String.join(" ", knownPeers);
    }

    String passphrase() {
        return passphrase;
    }

    /** Whom to follow, as the watcher's QUORUM_SET; empty where there is nobody in particular. */
    String quorumSet() {
        return quorumSet;
    }

    /** Host names with ports, to be resolved when dialled. */
    List<String> knownPeers() {
        return knownPeers.isEmpty() ? List.of() : List.of(knownPeers.split(" ", -1));
    }
}
