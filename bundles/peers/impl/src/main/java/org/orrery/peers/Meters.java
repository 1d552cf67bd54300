package org.orrery.peers;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.orrery.wire.api.MessageType;

/** Counts what happens. Any thread; counting allocates nothing. */
final class Meters {
    private static final String RECEIVED = "received ";
    private static final String SENT = "sent ";

    private final LongAdder[] meters = adders(Meter.values().length);
    private final LongAdder[] received = adders(MessageType.values().length);
    private final LongAdder[] sent = adders(MessageType.values().length);

    void add(final Meter meter, final int count) {
        meters[meter.ordinal()].add(count);
    }

    void mark(final Meter meter) {
        meters[meter.ordinal()].increment();
    }

    /** A message reached its handler. */
    void received(final MessageType type) {
        received[type.ordinal()].increment();
    }

    /** A message was handed to the sending path, whether or not it goes out. */
    void sent(final MessageType type) {
        sent[type.ordinal()].increment();
    }

    long count(final Meter meter) {
        return meters[meter.ordinal()].sum();
    }

    /** All counts by name. */
    Map<String, Long> snapshot() {
        final Map<String, Long> all = new TreeMap<>();
        for (final Meter meter : Meter.values()) {
            all.put(meter.meterName(), count(meter));
        }
        for (final MessageType type : MessageType.values()) {
            all.merge("overlay.recv." + shortName(type), received[type.ordinal()].sum(), Long::sum);
            all.merge("overlay.send." + shortName(type), sent[type.ordinal()].sum(), Long::sum);
        }
        return all;
    }

    /** Takes all counts out, by the names of what is counted here. */
    void giveTo(final Map<String, Long> counts) {
        for (final Meter meter : Meter.values()) {
            give(meters[meter.ordinal()], meter.name(), counts);
        }
        for (final MessageType type : MessageType.values()) {
            give(received[type.ordinal()], RECEIVED + type, counts);
            give(sent[type.ordinal()], SENT + type, counts);
        }
    }

    /** Adds counts; of those that are not kept here nothing is known. */
    void takeFrom(final Map<String, Long> counts) {
        for (final Meter meter : Meter.values()) {
            meters[meter.ordinal()].add(counts.getOrDefault(meter.name(), 0L));
        }
        for (final MessageType type : MessageType.values()) {
            received[type.ordinal()].add(counts.getOrDefault(RECEIVED + type, 0L));
            sent[type.ordinal()].add(counts.getOrDefault(SENT + type, 0L));
        }
    }

    private static void give(final LongAdder adder, final String name, final Map<String, Long> counts) {
        final long count = adder.sumThenReset();
        if (count != 0) {
            counts.put(name, count);
        }
    }

    /** What stellar-core calls a type in its meters; both kinds of a thing share a meter. */
    private static String shortName(final MessageType type) {
        return switch (type) {
            case ERROR_MSG -> "error";
            case HELLO -> "hello";
            case AUTH -> "auth";
            case DONT_HAVE -> "dont-have";
            case PEERS -> "peers";
            case GET_TX_SET -> "get-txset";
            case TX_SET, GENERALIZED_TX_SET -> "txset";
            case TRANSACTION -> "transaction";
            case GET_SCP_QUORUMSET -> "get-scp-qset";
            case SCP_QUORUMSET -> "scp-qset";
            case SCP_MESSAGE -> "scp-message";
            case GET_SCP_STATE -> "get-scp-state";
            case SEND_MORE, SEND_MORE_EXTENDED -> "send-more";
            case FLOOD_ADVERT -> "flood-advert";
            case FLOOD_DEMAND -> "flood-demand";
            case TIME_SLICED_SURVEY_REQUEST -> "survey-request";
            case TIME_SLICED_SURVEY_RESPONSE -> "survey-response";
            case TIME_SLICED_SURVEY_START_COLLECTING -> "start-survey-collecting";
            case TIME_SLICED_SURVEY_STOP_COLLECTING -> "stop-survey-collecting";
        };
    }

    private static LongAdder[] adders(final int count) {
        final LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
