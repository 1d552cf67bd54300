package org.orrery.wire.api;

/** The defined codes of {@code Error}, with their numbers on the wire. Spec: 50-xdr.md, section 4. */
public enum ErrorCode {
    /** Anything else. */
    ERR_MISC,
    /** Malformed data. */
    ERR_DATA,
    /** Misconfiguration, such as another network. */
    ERR_CONF,
    /** Authentication failed. */
    ERR_AUTH,
    /** Overloaded. */
    ERR_LOAD;

    private static final ErrorCode[] BY_CODE = values();

    /** The number on the wire. */
    public int code() {
        return ordinal();
    }

    /** The code with this number, or null. */
    public static ErrorCode ofCode(final int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
