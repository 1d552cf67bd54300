package org.orrery.fetcher;

import java.util.Objects;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.wire.api.Uint256;

/**
 * One item.
 *
 * @param kind what it is
 * @param hash by which it is asked for
 */
record ItemKey(ItemKind kind, Uint256 hash) {
    ItemKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(hash, "hash");
    }
}
