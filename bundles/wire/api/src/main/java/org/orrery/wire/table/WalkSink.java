package org.orrery.wire.table;

/** Told by a walk where things are. Offsets are positions in the walked array. */
public interface WalkSink {
    /** A transaction envelope stands at [start, end). */
    void envelope(int start, int end);

    /** A bool above 1, four bytes long, starts here. */
    void oddBool(int offset);
}
