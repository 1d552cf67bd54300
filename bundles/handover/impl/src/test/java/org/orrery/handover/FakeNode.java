package org.orrery.handover;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.orrery.handover.api.SwapReport;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.SlotKey;
import org.orrery.wire.api.WireMessage;

/** Everything a coordinator stands on, driven by the test; and a record of what happened, in order. */
final class FakeNode implements LinkTable, Strands, OverlayClock, PeerDirectory {
    static final Area AREA = Area.FLOW_CONTROL;
    static final SlotKey<Object> SLOT = new SlotKey<>(AREA, Object.class);

    final List<String> events = new ArrayList<>();
    final List<FakeLink> open = new ArrayList<>();
    final List<LinkId> dropped = new ArrayList<>();
    final FakeStrand strand = new FakeStrand();
    /** On which the application works. */
    final FakeStrand application = new FakeStrand();

    final SwapCoordinator coordinator = new SwapCoordinator(this, this, () -> this, HandoverSettings.defaults());
    private long nanos;

    FakeParticipant participant(final String name, final int oldest, final int newest) {
        return new FakeParticipant(this, name, oldest, newest);
    }

    FakeLink openLink() {
        final FakeLink link = new FakeLink(open.size() + 1L);
        open.add(link);
        return link;
    }

    /** Runs the strand and the loops until nothing is left to do. */
    void run() {
        runUntil(() -> false);
    }

    /** Runs them until something holds, or nothing is left to do. */
    void runUntil(final BooleanSupplier reached) {
        boolean more = true;
        while (more && !reached.getAsBoolean()) {
            more = strand.step();
            more |= application.step();
            for (final FakeLink link : List.copyOf(open)) {
                more |= link.step();
            }
        }
    }

    SwapReport move(final long bundle) {
        final CompletionStage<SwapReport> stage = coordinator.moveTo(AREA, bundle);
        run();
        return stage.toCompletableFuture().join();
    }

    void leave(final FakeParticipant participant) {
        final CompletionStage<Void> stage = coordinator.leaving(participant);
        run();
        stage.toCompletableFuture().join();
    }

    void happened(final String event) {
        events.add(event);
    }

    @Override
    public List<Link> links() {
        return List.copyOf(open);
    }

    @Override
    public Optional<Link> find(final LinkId id) {
        return open.stream()
                .filter(link -> link.id().equals(id))
                .map(Link.class::cast)
                .findFirst();
    }

    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Strand strand(final String name) {
        return name.equals(Strands.NODE) ? application : strand;
    }

    @Override
    public OverlayClock clock() {
        return this;
    }

    @Override
    public long nanoTime() {
        return ++nanos;
    }

    @Override
    public long unixMillis() {
        return 0;
    }

    @Override
    public List<PeerInfo> authenticated() {
        return List.of();
    }

    @Override
    public Optional<PeerInfo> find(final NodeId node) {
        return Optional.empty();
    }

    @Override
    public boolean send(final LinkId link, final WireMessage message) {
        return false;
    }

    @Override
    public void drop(final LinkId link, final DropReason reason) {
        dropped.add(link);
        find(link).ifPresent(Link::close);
    }
}
