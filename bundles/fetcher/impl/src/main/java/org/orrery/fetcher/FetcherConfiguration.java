package org.orrery.fetcher;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator can set. PID {@code org.orrery.fetcher}. The times of asking are fixed, as in stellar-core. */
@ObjectClassDefinition(name = "Orrery fetching", description = "Getting transaction sets and quorum sets from peers")
@interface FetcherConfiguration {
    @AttributeDefinition(description = "Items being fetched at most. Default 10000", min = "1")
    int FETCH__MAX__ITEMS() default 10_000;

    @AttributeDefinition(description = "Items that one validator's envelopes can name. Default 500", min = "1")
    int FETCH__MAX__ITEMS__PER__VALIDATOR() default 500;

    @AttributeDefinition(description = "Envelopes that wait for one item. Default 1000", min = "1")
    int FETCH__MAX__ENVELOPES__PER__ITEM() default 1000;

    @AttributeDefinition(description = "Size of all waiting envelopes, in bytes. Default 128 MiB", min = "1")
    long FETCH__MAX__WAITING__BYTES() default 128L << 20;
}
