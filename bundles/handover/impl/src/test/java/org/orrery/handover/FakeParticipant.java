package org.orrery.handover;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.SlotKey;

/** A part whose state of a link is a text in the link's slot. */
final class FakeParticipant implements HandoverParticipant {
    final Set<LinkId> refuses = new HashSet<>();
    /** A class is missing for these. */
    final Set<LinkId> lacksAClassFor = new HashSet<>();

    Area area = FakeNode.AREA;
    Set<String> strands = Set.of();
    String process;
    boolean refusesProcess;
    boolean failsToGive;
    private final FakeNode node;
    private final String name;
    private final Schemas schemas;

    /** What is in a slot: whose object, and what it knows. */
    record Gate(String owner, String knows) {}

    FakeParticipant(final FakeNode node, final String name, final int oldest, final int newest) {
        this.node = node;
        this.name = name;
        this.schemas = new Schemas(oldest, newest);
    }

    void openGate(final FakeLink link, final String knows) {
        link.slot(slot(), new Gate(name, knows));
    }

    @Override
    public Area area() {
        return area;
    }

    @Override
    public Schemas schemas() {
        return schemas;
    }

    @Override
    public Set<String> strands() {
        return strands;
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        node.happened(name + " gives process");
        final String given = process;
        process = null;
        return given == null ? null : envelope(schema, given);
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        if (refusesProcess) {
            throw new IllegalArgumentException("unreadable");
        }
        node.happened(name + " takes process");
        process = text(state);
    }

    @Override
    public StateEnvelope giveLink(final LinkId id, final int schema) {
        if (failsToGive) {
            throw new IllegalStateException("broken");
        }
        final Link link = link(id);
        if (!(link.slot(slot()) instanceof final Gate gate) || !gate.owner().equals(name)) {
            return null;
        }
        node.happened(name + " gives " + id);
        link.slot(slot(), null);
        return envelope(schema, gate.knows());
    }

    @Override
    public void takeLink(final LinkId id, final StateEnvelope state) {
        if (lacksAClassFor.contains(id)) {
            throw new NoClassDefFoundError("org/acme/Gate");
        }
        if (refuses.contains(id)) {
            throw new IllegalArgumentException("unreadable");
        }
        node.happened(name + " takes " + id);
        link(id).slot(slot(), new Gate(name, text(state)));
    }

    private SlotKey<Object> slot() {
        return new SlotKey<>(area, Object.class);
    }

    private Link link(final LinkId id) {
        final Link link = node.find(id).orElseThrow();
        if (!link.onLoop() || link.reading()) {
            throw new AssertionError(id + " is moved off its loop or while it reads");
        }
        return link;
    }

    private StateEnvelope envelope(final int schema, final String text) {
        return new StateEnvelope(area, schema, text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static String text(final StateEnvelope state) {
        return new String(state.fields(), StandardCharsets.UTF_8);
    }
}
