package org.orrery.wire.api;

/**
 * What a surveyed node counted on one connection. Counters have 64 bits without sign.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param id public key of the peer
 * @param versionStr of the peer, at most 100 bytes
 * @param messagesRead messages read
 * @param messagesWritten messages written
 * @param bytesRead bytes read
 * @param bytesWritten bytes written
 * @param secondsConnected seconds connected
 * @param uniqueFloodBytesRecv unique flood bytes received
 * @param duplicateFloodBytesRecv duplicate flood bytes received
 * @param uniqueFetchBytesRecv unique fetch bytes received
 * @param duplicateFetchBytesRecv duplicate fetch bytes received
 * @param uniqueFloodMessageRecv unique flood message received
 * @param duplicateFloodMessageRecv duplicate flood message received
 * @param uniqueFetchMessageRecv unique fetch message received
 * @param duplicateFetchMessageRecv duplicate fetch message received
 */
public record PeerStats(
        Uint256 id,
        Opaque versionStr,
        long messagesRead,
        long messagesWritten,
        long bytesRead,
        long bytesWritten,
        long secondsConnected,
        long uniqueFloodBytesRecv,
        long duplicateFloodBytesRecv,
        long uniqueFetchBytesRecv,
        long duplicateFetchBytesRecv,
        long uniqueFloodMessageRecv,
        long duplicateFloodMessageRecv,
        long uniqueFetchMessageRecv,
        long duplicateFetchMessageRecv)
        implements XdrValue {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public PeerStats {
        Ranges.length("versionStr", versionStr, Hello.MAX_VERSION_BYTES);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static PeerStats decode(final XdrReader in) {
        return new PeerStats(
                in.readNodeId(),
                in.readOpaque(Hello.MAX_VERSION_BYTES),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeNodeId(id)
                .writeOpaque(versionStr, Hello.MAX_VERSION_BYTES)
                .writeLong(messagesRead)
                .writeLong(messagesWritten)
                .writeLong(bytesRead)
                .writeLong(bytesWritten)
                .writeLong(secondsConnected)
                .writeLong(uniqueFloodBytesRecv)
                .writeLong(duplicateFloodBytesRecv)
                .writeLong(uniqueFetchBytesRecv)
                .writeLong(duplicateFetchBytesRecv)
                .writeLong(uniqueFloodMessageRecv)
                .writeLong(duplicateFloodMessageRecv)
                .writeLong(uniqueFetchMessageRecv)
                .writeLong(duplicateFetchMessageRecv);
    }
}
