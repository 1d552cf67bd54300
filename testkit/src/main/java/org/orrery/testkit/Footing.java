package org.orrery.testkit;

import java.util.function.BooleanSupplier;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;

/**
 * What nodes stand on: links, strands and a clock. Nodes made on the same footing can reach each other.
 */
public sealed interface Footing permits LoopbackFooting, TcpFooting {
    /** A node to be; its number decides its identity. */
    NodeBuilder node(int number);

    /** The links of a new node. */
    LinkTable newLinkTable();

    /** The strands of a new node, and its clock. */
    Strands newStrands();

    /** Where the node of a number listens unless told otherwise; 0 for a free port. */
    int portOf(int number);

    /**
     * Lets things happen until a condition holds.
     *
     * @throws IllegalStateException if it does not within a minute, of virtual time on loopback
     */
    void await(String what, BooleanSupplier condition);
}
