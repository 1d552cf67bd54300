package org.orrery.admin;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The attributes of PID {@code org.orrery.admin}; names, defaults and ranges are stellar-core's unless said otherwise. */
@ObjectClassDefinition(name = "Orrery administration", description = "Commands over HTTP")
@interface AdminConfiguration {
    @AttributeDefinition(
            name = "HTTP_PORT",
            description = "TCP port of the administration; 0 for none, -1 for any free one (not in stellar-core)",
            min = "-1",
            max = "65535")
    int HTTP__PORT() default 11626;

    @AttributeDefinition(
            name = "PUBLIC_HTTP_PORT",
            description = "Listen on all interfaces, not on loopback only. Who reaches the port may give every command")
    boolean PUBLIC__HTTP__PORT() default false;

    @AttributeDefinition(
            name = "HTTP_MAX_CLIENT",
            description =
                    "Connections that wait to be accepted; unit connections; 0 for the system's number. At most 64"
                            + " are served at once",
            min = "0",
            max = "65535")
    int HTTP__MAX__CLIENT() default 128;

    @AttributeDefinition(
            name = "HTTP_HOSTS",
            description = "Host names by which clients ask for this node, beside localhost and addresses; with"
                    + " PUBLIC_HTTP_PORT and without names here, any. Not in stellar-core")
    String[] HTTP__HOSTS() default {};

    @AttributeDefinition(name = "NODE_NAMES", description = "Names of nodes: a public key, a space, the name")
    String[] NODE__NAMES() default {};

    @AttributeDefinition(
            name = "RUN_STANDALONE",
            description = "Without the commands that concern peers. The same as in org.orrery.peers")
    boolean RUN__STANDALONE() default false;

    @AttributeDefinition(
            name = "NETWORK_PASSPHRASE",
            description = "Shown by the command info if it is that of the node. The same as in org.orrery.auth")
    String NETWORK__PASSPHRASE() default "";

    @AttributeDefinition(
            name = "PROTOCOL_RELEASE",
            required = false,
            description = "Release of stellar-core to behave like, empty for the newest. The same as in"
                    + " org.orrery.peers; not in stellar-core")
    String PROTOCOL__RELEASE() default "";
}
