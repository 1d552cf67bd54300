package org.orrery.link;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of sockets and threads. A change closes all links: it is made at start-up. */
@ObjectClassDefinition(name = "Orrery links", description = "Sockets, event loops and strands")
public @interface LinkConfiguration {
    /** Its persistent identity. */
    String PID = "org.orrery.link";

    /** Threads that serve sockets. */
    @AttributeDefinition(
            description = "Threads that serve sockets; 0 takes one for each processor",
            min = "0",
            max = "256")
    int LINK__LOOP__THREADS() default 0;

    /** Socket implementation. */
    @AttributeDefinition(
            description =
                    "Socket implementation; auto follows the system property orrery.link.transport, and without it"
                            + " takes epoll where its native library is installed",
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "NIO", value = "nio"),
                @Option(label = "epoll", value = "epoll")
            })
    String LINK__SOCKETS() default "auto";

    /** Threads that run strands. */
    @AttributeDefinition(
            description = "Threads that run strands; 0 takes one for each processor, at least 2",
            min = "0",
            max = "256")
    int STRAND__THREADS() default 0;
}
