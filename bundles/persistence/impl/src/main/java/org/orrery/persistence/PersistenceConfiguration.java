package org.orrery.persistence;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of persistence; names are stellar-core's where it has them. */
@ObjectClassDefinition(name = "Orrery persistence", description = "Where peer records and bans are kept")
@interface PersistenceConfiguration {
    /** Where peer records and bans are kept. */
    @AttributeDefinition(
            name = "DATABASE",
            type = AttributeType.PASSWORD,
            description = "derby://DIRECTORY, h2://FILE, postgresql://dbname=... host=... user=... password=..., or"
                    + " $FILE:PATH of a file (mode 0600) that holds one of these; empty: in memory only. Relative paths"
                    + " start at the working directory")
    String DATABASE() default "";

    /** Most records kept. */
    @AttributeDefinition(
            name = "MAX_PEER_RECORDS",
            description = "Most peer records kept; unit records. When full the least valuable record goes",
            min = "1")
    int MAX__PEER__RECORDS() default MemoryPeerStore.DEFAULT_MAX_RECORDS;
}
