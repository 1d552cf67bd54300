package org.orrery.traffic;

import org.orrery.wire.api.ScpPledges;

/** The four kinds of statements, in the order in which a validator makes them. */
public enum StatementKind {
    NOMINATE(ScpPledges.NOMINATE),
    PREPARE(ScpPledges.PREPARE),
    CONFIRM(ScpPledges.CONFIRM),
    EXTERNALIZE(ScpPledges.EXTERNALIZE);

    private static final StatementKind[] ALL = values();

    private final int code;

    StatementKind(final int code) {
        this.code = code;
    }

    /** The kind with this number on the wire: a code of {@link ScpPledges}. */
    static StatementKind ofCode(final int code) {
        for (final StatementKind kind : ALL) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of statement: " + code);
    }
}
