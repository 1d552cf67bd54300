package org.orrery.fetcher;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.wire.api.Uint256;

/**
 * How much is being fetched, against the bounds. An item takes the room of the validator whose envelope named it first,
 * so that one who names many takes nobody else's. Guarded by {@link Trackers}.
 */
final class Room {
    private final FetcherSettings settings;
    private final Map<Uint256, Integer> itemsOfValidator = new HashMap<>();
    private final Map<ItemKind, Integer> itemsOfKind = new EnumMap<>(ItemKind.class);
    private int items;
    private int envelopes;
    private long bytes;

    Room(final FetcherSettings settings) {
        this.settings = settings;
    }

    boolean hasForItemOf(final Uint256 validator) {
        return itemsOfValidator.getOrDefault(validator, 0) < settings.maxItemsPerValidator();
    }

    boolean hasForEnvelope(final int waitingForTheSame, final Waiting envelope) {
        return waitingForTheSame < settings.maxEnvelopesPerItem()
                && bytes + envelope.envelope().size() <= settings.maxWaitingBytes();
    }

    /** An item is wanted from now on. */
    void open(final ItemKind kind, final Uint256 validator) {
        itemsOfValidator.merge(validator, 1, Integer::sum);
        itemsOfKind.merge(kind, 1, Integer::sum);
        items++;
    }

    /** It is not any more. */
    void close(final ItemKind kind, final Uint256 validator) {
        itemsOfValidator.computeIfPresent(validator, (who, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        itemsOfKind.merge(kind, -1, Integer::sum);
        items--;
    }

    void add(final Waiting envelope) {
        envelopes++;
        bytes += envelope.envelope().size();
    }

    void remove(final Waiting envelope) {
        envelopes--;
        bytes -= envelope.envelope().size();
    }

    int items() {
        return items;
    }

    int itemsOf(final ItemKind kind) {
        return itemsOfKind.getOrDefault(kind, 0);
    }

    int envelopes() {
        return envelopes;
    }

    long bytes() {
        return bytes;
    }

    int validators() {
        return itemsOfValidator.size();
    }
}
