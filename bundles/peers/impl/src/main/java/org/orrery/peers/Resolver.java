package org.orrery.peers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. Any thread; may block. */
@FunctionalInterface
public interface Resolver {
    /** The resolver of the system. */
    Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /**
     * The addresses of a name, in the order of preference, of any family.
     *
     * @throws UnknownHostException if there is none; the message says why
     */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
