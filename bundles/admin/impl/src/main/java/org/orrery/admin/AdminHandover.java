package org.orrery.admin;

import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/**
 * Gives and takes the administration. The socket itself does not cross: it is closed here and opened there, on the same
 * port, and in between connections are refused for some milliseconds. Answers that are being made are sent first.
 */
final class AdminHandover implements HandoverParticipant {
    private final AdminDoor door;

    AdminHandover(final AdminDoor door) {
        this.door = door;
    }

    @Override
    public Area area() {
        return Area.ADMIN;
    }

    @Override
    public Schemas schemas() {
        return AdminStateCodec.SCHEMAS;
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        AdminStateCodec.require(schema);
        return AdminStateCodec.write(door.give(), schema);
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        door.take(AdminStateCodec.read(state));
    }

    /** There is none: links have nothing to do with this. */
    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        return null;
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        throw new IllegalArgumentException("admin has no state of a link");
    }
}
