package org.orrery.traffic;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code org.orrery.traffic}. */
@ObjectClassDefinition(name = "Orrery traffic", description = "Generated traffic for the demo")
public @interface TrafficConfig {
    /** The configuration's name. */
    String PID = "org.orrery.traffic";

    @AttributeDefinition(description = "Seed of keys and values; the same at every node. Default 1")
    long TRAFFIC__SEED() default 1;

    @AttributeDefinition(
            description = "Validators altogether; the same at every node. Default 16",
            min = "1",
            max = "1024")
    int TRAFFIC__VALIDATORS() default 16;

    @AttributeDefinition(description = "Number of this node, from 0. Default 0", min = "0")
    int TRAFFIC__NODE() default 0;

    @AttributeDefinition(description = "Nodes that share the validators. Default 1", min = "1")
    int TRAFFIC__NODES() default 1;
}
