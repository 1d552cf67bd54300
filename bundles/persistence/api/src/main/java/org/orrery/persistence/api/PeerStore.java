package org.orrery.persistence.api;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.orrery.overlay.api.PeerAddress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Peer records. Every answer comes from memory, so that any thread may ask, event loops included; what must survive is
 * written behind.
 */
@ProviderType
public interface PeerStore {
    /** From so many failures on a record is dead: deleted at start and when a connection with its IP ends. */
    int DEAD_FAILURES = 120;

    /** The record of an address. */
    Optional<PeerRecord> find(PeerAddress address);

    /**
     * Changes the record of an address, as one step. Where there is none, the change starts from a record of type
     * INBOUND without failures, due now.
     *
     * @return the changed record
     */
    PeerRecord update(PeerAddress address, UnaryOperator<PeerRecord> change);

    /** Adds a record if there is none for its address; false if there was. */
    boolean addIfAbsent(PeerRecord record);

    /** Deletes the records of an IP, any port, that have at least so many failures; the number deleted. */
    int deleteFailed(String ip, int minFailures);

    /** Deletes all records that have at least so many failures; the number deleted. */
    int deleteFailed(int minFailures);

    /** Up to {@code max} records of any of these types that have at most so many failures, in random order. */
    List<PeerRecord> sample(int max, List<PeerType> types, int maxFailures);

    /**
     * Up to {@code max} records of a type that are due by a time and have at most {@value #DEAD_FAILURES} failures, in
     * random order.
     */
    List<PeerRecord> due(int max, PeerType type, long unixSeconds);

    /** All records, in no particular order. */
    default List<PeerRecord> all() {
        return sample(Integer.MAX_VALUE, List.of(PeerType.values()), Integer.MAX_VALUE);
    }

    /** How many records there are. */
    int size();
}
