package org.orrery.handover;

import java.util.Map;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.overlay.api.PeerDirectory;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells the coordinator who comes and goes. Participants refer to the coordinator, so this must not be the same component. */
@Component(
        service = {},
        immediate = true)
public final class ParticipantWatch {
    private final HandoverComponent handover;

    @Activate
    public ParticipantWatch(@Reference final HandoverComponent handover) {
        this.handover = handover;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindParticipant(final HandoverParticipant participant, final ServiceReference<HandoverParticipant> reference) {
        handover.coordinator()
                .join(
                        participant,
                        reference.getBundle().getBundleId(),
                        reference.getBundle().getVersion().toString());
    }

    void unbindParticipant(final HandoverParticipant participant) {
        handover.leave(participant);
    }

    // Multiple, for an optional reference would never be given the newcomer while the old one is bound.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPeers(final PeerDirectory directory, final Map<String, Object> properties) {
        handover.peers().bind(directory, properties);
    }

    void unbindPeers(final PeerDirectory directory) {
        handover.peers().unbind(directory);
    }
}
