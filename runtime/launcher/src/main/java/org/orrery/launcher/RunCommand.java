package org.orrery.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code orrery run}: one node in the foreground, until SIGINT or SIGTERM. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs a node until it is interrupted. Prints 'listening on HOST:PORT as G...' when it accepts peers.")
final class RunCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65535;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration file of stellar-core; the other options go before what it says")
    private Path configFile;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "testnet, pubnet or standalone; default ${DEFAULT-VALUE}")
    private NetworkPreset network = NetworkPreset.TESTNET;

    @Option(
            names = "--passphrase",
            paramLabel = "TEXT",
            description = "passphrase of another network; no known peers and validators then")
    private String passphrase;

    @Option(names = "--port", paramLabel = "N", description = "peer port, 0 for any free one; default ${DEFAULT-VALUE}")
    private int port = 11625;

    @Option(names = "--listen", paramLabel = "IP", description = "address to listen on; default ${DEFAULT-VALUE}")
    private String listenAddress = "0.0.0.0";

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            description = "port of the HTTP administration on loopback, 0 for none, 'any' for any free one; default "
                    + AdminPort.DEFAULT + ", if it is free")
    private String adminPort;

    @Option(
            names = "--quorum-set",
            paramLabel = "FILE",
            description =
                    "file with the quorum set to follow, such as 2(G..., G..., 1(G..., G...)), # starts a comment;"
                            + " default the validators that the network's operators advise")
    private Path quorumSet;

    @Option(names = "--data", paramLabel = "DIR", description = "the node's directory; default data/NETWORK")
    private Path data;

    @Option(names = "--peer", paramLabel = "HOST:PORT", description = "a peer to stay connected to; may be repeated")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--seed-file",
            paramLabel = "FILE",
            description = "file with the node's seed (S...); default DIR/node.seed")
    private Path seedFile;

    @Option(
            names = "--protocol",
            paramLabel = "RELEASE",
            description = "behave like this release of stellar-core; default the newest that the node knows")
    private String release = "";

    @Override
    public Integer call() throws InterruptedException {
        check();
        final CfgSettings file = configFile == null ? null : CfgImport.read(configFile);
        final AdminPort admin = AdminPort.of(adminPort, file);
        final NodeConfig config =
                (file == null ? config() : imported(file)).with(CfgKeys.ADMIN, "HTTP_PORT", admin.number());
        final CountDownLatch interrupted = new CountDownLatch(1);
        final GracefulEnd end = GracefulEnd.install(interrupted::countDown);
        try (FelixNode node = FelixNode.start(Home.find().bundles(), config)) {
            Releases.check(node);
            System.out.println(Listening.await(node));
            AdminPage.await(node, admin).ifPresent(System.out::println);
            if (file != null) {
                AdminPage.carryOut(node, file.commands()).forEach(System.out::println);
            }
            if (!config.shellPossible()) {
                System.err.println("orrery: no shell: the path of " + config.data() + " is too long for a socket");
            }
            interrupted.await();
            return end.exitCode(0);
        } finally {
            end.done();
        }
    }

    private void check() {
        if (port < 0 || port > MAX_PORT) {
            throw UserError.usage("--port takes 0 to " + MAX_PORT + ", not " + port);
        }
        if (adminPort != null) {
            AdminPort.parse(adminPort);
        }
        if (passphrase != null && passphrase.isEmpty()) {
            throw UserError.usage("--passphrase is empty; give the network's passphrase or leave the option out");
        }
        AddressSyntax.checkListen(listenAddress);
        peers.forEach(AddressSyntax::checkPeer);
        if (seedFile != null) {
            SeedFileSyntax.check(seedFile);
        }
    }

    private NodeConfig config() {
        final List<String> all = new ArrayList<>(peers);
        final Map<String, Map<String, Object>> extra = new HashMap<>();
        if (passphrase == null) {
            extra.put(
                    "org.orrery.peers",
                    Map.of("KNOWN_PEERS", network.knownPeers().toArray(String[]::new)));
        }
        final String followed = followed();
        if (!followed.isEmpty()) {
            extra.put("org.orrery.watcher", Map.of("QUORUM_SET", followed));
        }
        final String name = passphrase == null ? network.name().toLowerCase(java.util.Locale.ROOT) : "custom";
        return new NodeConfig(
                data == null ? Path.of("data", name) : data,
                passphrase == null ? network.passphrase() : passphrase,
                listenAddress,
                port,
                all,
                seedFile,
                release,
                network == NetworkPreset.STANDALONE,
                extra);
    }

    private NodeConfig imported(final CfgSettings file) {
        final NodeConfig config = new CfgLaunch(
                        given("--network") ? network : null,
                        passphrase,
                        listenAddress,
                        given("--port") ? port : null,
                        peers,
                        quorumSet == null ? null : QuorumFile.read(quorumSet),
                        data,
                        seedFile,
                        release)
                .with(file, configFile.toString());
        if (!file.ignored().isEmpty()) {
            System.err.println("orrery: ignored in " + configFile + ": " + String.join(", ", file.ignored()));
        }
        return config;
    }

    private boolean given(final String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private String followed() {
        if (quorumSet != null) {
            return QuorumFile.read(quorumSet);
        }
        return passphrase == null ? network.quorumSet() : "";
    }
}
