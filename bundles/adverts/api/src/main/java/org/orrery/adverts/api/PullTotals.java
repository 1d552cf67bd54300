package org.orrery.adverts.api;

/**
 * Counts since the start, for the meters of spec 20, sections 4.2 to 4.6. Times are sums; divided by their count they give
 * a mean.
 *
 * @param demandMessages FLOOD_DEMAND messages sent
 * @param demanded hashes in them
 * @param demandTimeouts demands for a hash that another peer was asked for before
 * @param abandonedDemands transactions that came from none of the peers asked, within 60 s
 * @param throttledDemands demands put off because too many of that peer's offers, or of all, were not kept yet
 * @param pulled transactions that came after they had been demanded, each once
 * @param pulledNanos from the first demand to their coming
 * @param peerPulled transactions that came from a peer that had been asked for them
 * @param peerPulledNanos from the demand to that peer to their coming
 * @param fulfilled hashes demanded from us and sent
 * @param unfulfilledBanned hashes demanded from us that the application does not want to see again
 * @param unfulfilledUnknown hashes demanded from us that the application does not have
 * @param repeatedDemands hashes demanded from us again by the same peer, soon after they were sent to it
 * @param demandsShed FLOOD_DEMAND messages to us that were let go because they had waited more than 5 s for the application
 * @param advertsShed hashes offered to us that were let go for want of room
 * @param offersShed hashes that were to be offered to a peer whose link did not keep up
 * @param pendingDemands demanded hashes remembered now
 */
public record PullTotals(
        long demandMessages,
        long demanded,
        long demandTimeouts,
        long abandonedDemands,
        long throttledDemands,
        long pulled,
        long pulledNanos,
        long peerPulled,
        long peerPulledNanos,
        long fulfilled,
        long unfulfilledBanned,
        long unfulfilledUnknown,
        long repeatedDemands,
        long demandsShed,
        long advertsShed,
        long offersShed,
        int pendingDemands) {}
