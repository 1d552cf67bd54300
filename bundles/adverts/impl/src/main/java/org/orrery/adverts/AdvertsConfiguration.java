package org.orrery.adverts;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator can set, under stellar-core's names. PID {@code org.orrery.adverts}. */
@ObjectClassDefinition(name = "Orrery adverts", description = "Offering and demanding transactions by hash")
@interface AdvertsConfiguration {
    @AttributeDefinition(description = "How long hashes are collected for one advert, in milliseconds", min = "1")
    int FLOOD__ADVERT__PERIOD__MS() default 100;

    @AttributeDefinition(description = "Time between rounds of demands, in milliseconds", min = "1")
    int FLOOD__DEMAND__PERIOD__MS() default 200;

    @AttributeDefinition(
            description =
                    "What each unanswered demand adds to the wait before the next, in milliseconds; 2000 at most count",
            min = "1")
    int FLOOD__DEMAND__BACKOFF__DELAY__MS() default 500;

    @AttributeDefinition(description = "Classic operations to flood, as a multiple of what a ledger holds; above 0")
    double FLOOD__OP__RATE__PER__LEDGER() default 1.0;

    @AttributeDefinition(description = "Soroban transactions to flood, as a multiple of what a ledger holds; above 0")
    double FLOOD__SOROBAN__RATE__PER__LEDGER() default 1.0;

    @AttributeDefinition(
            description = "The release to emulate where releases differ, as in org.orrery.peers; empty for the newest")
    String PROTOCOL__RELEASE() default "";
}
