package org.orrery.flood;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator can set. PID {@code org.orrery.flood}. */
@ObjectClassDefinition(name = "Orrery flooding", description = "Who was told what")
@interface FloodConfiguration {
    @AttributeDefinition(description = "Messages remembered at most; the oldest ledger's go first", min = "1")
    int FLOOD__MAX__RECORDS() default 200_000;

    @AttributeDefinition(description = "Remember peers by node id; false remembers them by address, as before v28")
    boolean FLOOD__REMEMBERS__NODE__ID() default true;
}
