package org.orrery.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.node.api.ApplicationReport;
import org.orrery.node.api.ApplicationStatus;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.PeerStatus;

/** A node in numbers, as plain values of the JDK so that code outside the framework can read them. */
final class NodeStatus {
    private NodeStatus() {}

    /** The present numbers; without the parts that are not running, fewer. Any thread. */
    static Map<String, Object> of(final ConsoleServices services) {
        final Map<String, Object> status = new LinkedHashMap<>();
        if (!services.ready()) {
            return status;
        }
        status.put("nodeId", services.signatures().self().toStrKey());
        status.put("networkId", services.signatures().network().hash().toString());
        status.put("listeningPort", services.peers().listeningPort());
        if (services.peers().listeningFailure() != null) {
            status.put("listeningFailure", services.peers().listeningFailure());
        }
        addPeers(status, services.peers().authenticated());
        status.put("pending", services.peers().pending().size());
        addApplication(status, services.application());
        return status;
    }

    private static void addPeers(final Map<String, Object> status, final List<PeerStatus> peers) {
        int inbound = 0;
        long messagesRead = 0;
        long messagesWritten = 0;
        long bytesRead = 0;
        long bytesWritten = 0;
        for (final PeerStatus peer : peers) {
            inbound += peer.peer().role() == Role.ACCEPTOR ? 1 : 0;
            messagesRead += peer.messagesRead();
            messagesWritten += peer.messagesWritten();
            bytesRead += peer.bytesRead();
            bytesWritten += peer.bytesWritten();
        }
        status.put("peers", peers.size());
        status.put("inbound", inbound);
        status.put("outbound", peers.size() - inbound);
        status.put("messagesRead", messagesRead);
        status.put("messagesWritten", messagesWritten);
        status.put("bytesRead", bytesRead);
        status.put("bytesWritten", bytesWritten);
    }

    private static void addApplication(final Map<String, Object> status, final ApplicationReport report) {
        if (report == null) {
            return;
        }
        final ApplicationStatus application = report.status();
        status.put("trackingIndex", application.trackingIndex());
        status.put("synced", application.synced());
        status.put("externalizedSlot", application.externalizedSlot());
        status.put("supporters", application.supporters());
        status.put("envelopesFetching", application.envelopesFetching());
        status.put("envelopesAccepted", application.envelopesAccepted());
        status.put("envelopesDiscarded", application.envelopesDiscarded());
        status.put("envelopeDuplicates", application.duplicates());
    }
}
