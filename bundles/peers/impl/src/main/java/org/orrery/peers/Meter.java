package org.orrery.peers;

/**
 * The meters of this area that are not kept per message type. Names are stellar-core's where it has the meter.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 7.5.
 */
enum Meter {
    INBOUND_ATTEMPT("overlay.inbound.attempt"),
    INBOUND_ESTABLISH("overlay.inbound.establish"),
    INBOUND_DROP("overlay.inbound.drop"),
    INBOUND_REJECT("overlay.inbound.reject"),
    OUTBOUND_ATTEMPT("overlay.outbound.attempt"),
    OUTBOUND_ESTABLISH("overlay.outbound.establish"),
    OUTBOUND_DROP("overlay.outbound.drop"),
    OUTBOUND_CANCEL("overlay.outbound.cancel"),
    ERROR_READ("overlay.error.read"),
    ERROR_WRITE("overlay.error.write"),
    TIMEOUT_IDLE("overlay.timeout.idle"),
    TIMEOUT_STRAGGLER("overlay.timeout.straggler"),
    /** Queries beyond the window's allowance, ignored. */
    QUERY_THROTTLED("overlay.query.throttled"),
    /** Queries that waited too long for the application, ignored. */
    QUERY_SHED("overlay.query.shed"),
    /** Messages of types that nobody handles. */
    UNHANDLED("overlay.message.unhandled"),
    /** Messages from other threads that found the hand-off of a link full. */
    OUTBOX_SHED("overlay.outbox.shed"),
    /** Flood messages that found the place for waiting full while flow control was being exchanged. */
    GAP_SHED("overlay.gap.shed"),
    /** What a handler wanted broadcast while nobody floods. */
    FORWARD_LOST("overlay.forward.lost"),
    /** Handlers that threw. */
    LOCAL_FAULT("overlay.local-fault");

    private final String meterName;

    Meter(final String meterName) {
        this.meterName = meterName;
    }

    String meterName() {
        return meterName;
    }
}
