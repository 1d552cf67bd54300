package org.orrery.peers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orrery.overlay.api.NodeId;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The attributes of PID {@code org.orrery.peers}; names, defaults and ranges are stellar-core's. */
@ObjectClassDefinition(name = "Orrery peers", description = "Which peers this node calls, accepts and keeps")
@interface PeersConfiguration {
    @AttributeDefinition(
            name = "LISTEN_ADDRESS",
            description = "Address to listen on, IPv4 or IPv6 in numbers; 0.0.0.0 for all of IPv4, :: for all. Not in"
                    + " stellar-core")
    String LISTEN__ADDRESS() default "0.0.0.0";

    @AttributeDefinition(
            name = "PEER_PORT",
            description = "TCP port to listen on and to announce; 0 takes a free one (not in stellar-core)",
            min = "0",
            max = "65535")
    int PEER__PORT() default 11625;

    @AttributeDefinition(
            name = "TARGET_PEER_CONNECTIONS",
            description = "Authenticated outbound peers wanted; unit peers; lowered to a third of the inbound ones plus"
                    + " three, and to what the process may open",
            min = "1",
            max = "65535")
    int TARGET__PEER__CONNECTIONS() default 8;

    @AttributeDefinition(
            name = "MAX_ADDITIONAL_PEER_CONNECTIONS",
            description = "Authenticated inbound peers accepted; unit peers; -1 for eight times the target; lowered to"
                    + " what the process may open",
            min = "-1",
            max = "65535")
    int MAX__ADDITIONAL__PEER__CONNECTIONS() default -1;

    @AttributeDefinition(
            name = "MAX_PENDING_CONNECTIONS",
            description = "Connections before authentication, both directions, split like the authenticated ones; unit"
                    + " connections; lowered to what the process may open",
            min = "1",
            max = "65535")
    int MAX__PENDING__CONNECTIONS() default 500;

    @AttributeDefinition(
            name = "PEER_AUTHENTICATION_TIMEOUT",
            description = "Idle limit before authentication; unit seconds; peers are looked for every second more",
            min = "1",
            max = "65535")
    int PEER__AUTHENTICATION__TIMEOUT() default 2;

    @AttributeDefinition(
            name = "PEER_TIMEOUT",
            description = "Idle limit after authentication; unit seconds",
            min = "1",
            max = "65535")
    int PEER__TIMEOUT() default 30;

    @AttributeDefinition(
            name = "PEER_STRAGGLER_TIMEOUT",
            description = "Limit for a peer that does not keep up with what it is sent; unit seconds",
            min = "1",
            max = "65535")
    int PEER__STRAGGLER__TIMEOUT() default 120;

    @AttributeDefinition(
            name = "KNOWN_PEERS",
            description = "Addresses to call: host, host:port or [IPv6]:port; default port 11625")
    String[] KNOWN__PEERS() default {};

    @AttributeDefinition(
            name = "PREFERRED_PEERS",
            description = "Addresses to call first and keep above all others: host, host:port or [IPv6]:port")
    String[] PREFERRED__PEERS() default {};

    @AttributeDefinition(
            name = "PREFERRED_PEER_KEYS",
            description = "Nodes to keep above all others: G…, with a name behind it if you like")
    String[] PREFERRED__PEER__KEYS() default {};

    @AttributeDefinition(
            name = "PREFERRED_PEERS_ONLY",
            description =
                    "Keep nobody but preferred peers; others are called all the same, since only a handshake shows the key")
    boolean PREFERRED__PEERS__ONLY() default false;

    @AttributeDefinition(name = "RUN_STANDALONE", description = "Neither listen nor call by itself")
    boolean RUN__STANDALONE() default false;

    @AttributeDefinition(name = "ALLOW_LOCALHOST_FOR_TESTING", description = "Take 127.0.0.1 from what peers recommend")
    boolean ALLOW__LOCALHOST__FOR__TESTING() default false;

    @AttributeDefinition(
            name = "ALLOW_PRIVATE_ADDRESSES_FOR_TESTING",
            description = "Recommend and take private addresses, where the emulated release can")
    boolean ALLOW__PRIVATE__ADDRESSES__FOR__TESTING() default false;

    @AttributeDefinition(
            name = "MAX_SLOTS_TO_REMEMBER",
            description = "Ledgers over which the queries of a peer are counted; unit slots",
            min = "0")
    int MAX__SLOTS__TO__REMEMBER() default 12;

    @AttributeDefinition(
            name = "PROTOCOL_RELEASE",
            required = false,
            description = "Release of stellar-core to emulate; empty for the newest that the bundle in charge of the"
                    + " protocol offers. Not in stellar-core")
    String PROTOCOL__RELEASE() default "";

    /** Makes settings of attributes. */
    final class Reader {
        private Reader() {}

        /**
         * The numbers of connections that follow.
         *
         * @throws IllegalArgumentException naming the attribute that is out of range
         */
        static LimitDerivation limits(final PeersConfiguration configuration, final int openable) {
            ConnectionLimits.requireRange("TARGET_PEER_CONNECTIONS", configuration.TARGET__PEER__CONNECTIONS(), 1);
            return LimitDerivation.derive(
                    configuration.TARGET__PEER__CONNECTIONS(),
                    configuration.MAX__ADDITIONAL__PEER__CONNECTIONS(),
                    configuration.MAX__PENDING__CONNECTIONS(),
                    openable);
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException naming the attribute that is out of range or no node id
         */
        static OverlaySettings settings(final PeersConfiguration configuration, final ConnectionLimits limits) {
            return new OverlaySettings(
                    configuration.LISTEN__ADDRESS(),
                    configuration.PEER__PORT(),
                    limits,
                    configuration.PEER__AUTHENTICATION__TIMEOUT(),
                    configuration.PEER__TIMEOUT(),
                    configuration.PEER__STRAGGLER__TIMEOUT(),
                    List.of(configuration.KNOWN__PEERS()),
                    List.of(configuration.PREFERRED__PEERS()),
                    keys(configuration.PREFERRED__PEER__KEYS()),
                    configuration.PREFERRED__PEERS__ONLY(),
                    configuration.RUN__STANDALONE(),
                    new TestingOptions(
                            configuration.ALLOW__LOCALHOST__FOR__TESTING(),
                            configuration.ALLOW__PRIVATE__ADDRESSES__FOR__TESTING(),
                            false),
                    configuration.MAX__SLOTS__TO__REMEMBER());
        }

        private static Set<NodeId> keys(final String[] texts) {
            final Set<NodeId> keys = new LinkedHashSet<>();
            for (final String text : texts) {
                try {
                    keys.add(NodeId.ofStrKey(text.split(" ", 2)[0]));
                } catch (final IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(
                            "bad 'PREFERRED_PEER_KEYS': '" + text + "' is no node id: " + wrong.getMessage(), wrong);
                }
            }
            return keys;
        }
    }
}
