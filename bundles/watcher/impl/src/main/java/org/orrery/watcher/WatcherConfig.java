package org.orrery.watcher;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpQuorumSet;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code org.orrery.watcher}. Names that stellar-core has too mean the same. */
@ObjectClassDefinition(name = "Orrery watcher", description = "The application that observes consensus")
public @interface WatcherConfig {
    /** The configuration's name. */
    String PID = "org.orrery.watcher";

    @AttributeDefinition(description = "Slots whose messages are of interest. Default 12", min = "1")
    int MAX__SLOTS__TO__REMEMBER() default 12;

    @AttributeDefinition(
            description =
                    "Without VALIDATORS: validators that must be heard at a slot before it becomes the present one."
                            + " Default 1",
            min = "1")
    int WATCHER__MIN__VALIDATORS() default 1;

    @AttributeDefinition(
            description = "Public keys (G...) of the only validators that are believed. Empty: everybody is, so that"
                    + " anybody who reaches this node can make it follow a wrong slot",
            required = false)
    String[] VALIDATORS() default {};

    @AttributeDefinition(
            description = "How many of the VALIDATORS must have externalized a slot, in percent, where QUORUM_SET says"
                    + " nothing else. Default 67",
            min = "1",
            max = "100")
    int THRESHOLD__PERCENT() default WatcherSettings.USUAL_THRESHOLD_PERCENT;

    @AttributeDefinition(
            description =
                    "Who must have externalized a slot, as 2(G..., G..., 1(G..., G...)): two of two nodes and of"
                            + " an inner set; # starts a comment. Its nodes are believed as well. Empty: as THRESHOLD_PERCENT says",
            required = false)
    String QUORUM__SET() default "";

    @AttributeDefinition(description = "Ledger protocol of the network. Default 27", min = "1")
    int LEDGER__PROTOCOL__VERSION() default 27;

    @AttributeDefinition(description = "Operations in a classic transaction set. Default 1000", min = "1")
    int MAX__TX__SET__SIZE__OPS() default 1000;

    @AttributeDefinition(
            description =
                    "Soroban transactions in a ledger, 0 where there are none; with MAX_TX_SET_SIZE_OPS the sizes of"
                            + " adverts and demands follow it. Default 100",
            min = "0")
    int LEDGER__MAX__TX__COUNT() default LedgerFacts.USUAL_LEDGER_MAX_TX_COUNT;

    @AttributeDefinition(description = "Largest transaction message, in bytes. Default 134096", min = "102400")
    int MAX__TX__SIZE__BYTES() default LedgerFacts.USUAL_MAX_TX_SIZE_BYTES;

    @AttributeDefinition(description = "Expected time between ledgers, in milliseconds. Default 5000", min = "1")
    int EXPECTED__CLOSE__TIME__MILLIS() default 5000;

    @AttributeDefinition(
            description =
                    "Age of a close time that is believed while consensus is not followed, in seconds. Default 50",
            min = "1")
    int MAXIMUM__LEDGER__CLOSETIME__DRIFT() default 50;

    @AttributeDefinition(
            description = "With a quorum set, from protocol 28 on: relay NOMINATE and PREPARE of the next ledger before"
                    + " their transaction sets have been fetched. Default false")
    boolean EXPERIMENTAL__PARALLEL__TX__SET__DOWNLOAD() default false;

    @AttributeDefinition(description = "Largest SCP message, in bytes. Default 65536", min = "96")
    int MAX__ENVELOPE__BYTES() default 65_536;

    @AttributeDefinition(description = "SCP messages kept, in bytes; a quarter for one peer. Default 32 MiB", min = "1")
    long SCP__STATE__BYTES() default 33_554_432;

    @AttributeDefinition(description = "Transactions kept, in bytes; a quarter for one peer. Default 16 MiB", min = "1")
    long TRANSACTION__POOL__BYTES() default 16_777_216;

    @AttributeDefinition(description = "Transactions kept. Default 10000", min = "1")
    int TRANSACTION__POOL__SIZE() default 10_000;

    @AttributeDefinition(
            description =
                    "Transactions of one source account that wait; what comes beyond is put off. stellar-core has 1."
                            + " Default 1",
            min = "1")
    int TRANSACTIONS__PER__SOURCE() default 1;

    @AttributeDefinition(description = "Transaction sets and quorum sets kept, in bytes. Default 64 MiB", min = "1")
    long ITEM__CACHE__BYTES() default 67_108_864;

    @AttributeDefinition(description = "Transaction sets and quorum sets kept. Default 10000", min = "1")
    int ITEM__CACHE__SIZE() default 10_000;

    /** Turns a configuration into settings. */
    final class Reader {
        private Reader() {}

        /**
         * The settings that a configuration describes.
         *
         * @throws IllegalArgumentException if something is outside its range; the message names it
         */
        static WatcherSettings read(final WatcherConfig config) {
            final ScpQuorumSet quorumSet = quorumSet(config);
            final Set<NodeId> believed = listed(config);
            if (quorumSet != null) {
                QuorumSets.nodes(quorumSet).forEach(node -> believed.add(new NodeId(node)));
            }
            return new WatcherSettings(
                    config.MAX__SLOTS__TO__REMEMBER(),
                    config.WATCHER__MIN__VALIDATORS(),
                    believed,
                    quorumSet,
                    new LedgerFacts(
                            config.LEDGER__PROTOCOL__VERSION(),
                            config.MAX__TX__SET__SIZE__OPS(),
                            config.LEDGER__MAX__TX__COUNT(),
                            config.MAX__TX__SIZE__BYTES(),
                            config.EXPECTED__CLOSE__TIME__MILLIS()),
                    config.MAXIMUM__LEDGER__CLOSETIME__DRIFT(),
                    config.EXPERIMENTAL__PARALLEL__TX__SET__DOWNLOAD(),
                    new WatcherLimits(
                            config.MAX__ENVELOPE__BYTES(),
                            config.SCP__STATE__BYTES(),
                            config.TRANSACTION__POOL__BYTES(),
                            config.TRANSACTION__POOL__SIZE(),
                            config.TRANSACTIONS__PER__SOURCE(),
                            config.ITEM__CACHE__BYTES(),
                            config.ITEM__CACHE__SIZE()));
        }

        private static ScpQuorumSet quorumSet(final WatcherConfig config) {
            final int percent = config.THRESHOLD__PERCENT();
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("THRESHOLD_PERCENT is " + percent + ", 1 to 100 is needed");
            }
            if (!config.QUORUM__SET().isBlank()) {
                return QuorumText.parse(config.QUORUM__SET());
            }
            final Set<NodeId> listed = listed(config);
            return listed.isEmpty() ? null : QuorumSets.ofEquals(listed, percent);
        }

        private static Set<NodeId> listed(final WatcherConfig config) {
            return Stream.of(config.VALIDATORS()).map(NodeId::ofStrKey).collect(Collectors.toSet());
        }
    }
}
