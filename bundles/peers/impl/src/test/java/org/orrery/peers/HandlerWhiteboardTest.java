package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.Switchboard;
import org.orrery.wire.api.MessageType;

class HandlerWhiteboardTest {
    private final Board board = new Board();
    private final MessageHandlers handlers = new MessageHandlers();
    private final HandlerWhiteboard whiteboard = new HandlerWhiteboard(board, handlers);

    @Test
    void takesTheHighestRankingAndOfEqualsTheEarliest() {
        final Handler first = new Handler();
        final Handler second = new Handler();
        final Handler higher = new Handler();
        whiteboard.bind(first, Map.of());
        whiteboard.bind(second, Map.of());
        assertThat(handling()).isSameAs(first);

        whiteboard.bind(higher, Map.of("service.ranking", 5));
        assertThat(handling()).isSameAs(higher);

        whiteboard.unbind(higher);
        whiteboard.unbind(first);
        assertThat(handling()).isSameAs(second);
    }

    @Test
    void asksOfTwoVersionsTheOneInCharge() {
        final Handler old = new Handler();
        final Handler next = new Handler();
        board.inCharge = OptionalLong.of(1);
        whiteboard.bind(old, properties(1));
        whiteboard.bind(next, properties(2));
        assertThat(handling()).isSameAs(old);

        board.putInCharge(2);
        assertThat(handling()).isSameAs(next);

        board.putInCharge(1);
        assertThat(handling()).isSameAs(old);
    }

    @Test
    void holdsUpWhileTheStateWaits() {
        final Handler old = new Handler();
        final Handler next = new Handler();
        board.inCharge = OptionalLong.of(1);
        whiteboard.bind(old, properties(1));

        board.putInCharge(Switchboard.NOBODY);
        whiteboard.unbind(old);
        assertThat(handling()).isSameAs(MessageHandlers.AWAITED);
        assertThat(handlers.of(MessageType.TX_SET)).isNull();

        whiteboard.bind(next, properties(1));
        assertThat(handling()).isSameAs(MessageHandlers.AWAITED);
        board.putInCharge(1);
        assertThat(handling()).isSameAs(next);
    }

    @Test
    void holdsUpWhileTheAreaMoves() {
        final Handler old = new Handler();
        final Handler next = new Handler();
        board.inCharge = OptionalLong.of(1);
        whiteboard.bind(old, properties(1));
        whiteboard.bind(next, properties(2));

        board.move(true);
        assertThat(handling()).isSameAs(MessageHandlers.AWAITED);
        board.putInCharge(2);
        assertThat(handling()).isSameAs(MessageHandlers.AWAITED);
        board.move(false);
        assertThat(handling()).isSameAs(next);
    }

    @Test
    void goesOnAskingWhoLeavesUntilHeIsNotInChargeAnyMore() {
        final Handler old = new Handler();
        final Handler next = new Handler();
        board.inCharge = OptionalLong.of(1);
        whiteboard.bind(old, properties(1));

        whiteboard.unbind(old);
        assertThat(handling()).isSameAs(old);
        board.putInCharge(Switchboard.NOBODY);
        whiteboard.bind(next, properties(1));
        board.putInCharge(1);

        assertThat(handling()).isSameAs(next);
    }

    @Test
    void asksNobodyOnceNobodyCameInTime() {
        final Handler old = new Handler();
        board.inCharge = OptionalLong.of(1);
        whiteboard.bind(old, properties(1));
        whiteboard.unbind(old);
        board.putInCharge(Switchboard.NOBODY);

        board.inCharge = OptionalLong.empty();
        board.watch.changed();

        assertThat(handling()).isNull();
    }

    @Test
    void forgetsWhoLeavesWhereNobodyTakesPartInTheHandOver() {
        final Handler old = new Handler();
        whiteboard.bind(old, properties(1));

        whiteboard.unbind(old);

        assertThat(handling()).isNull();
    }

    @Test
    void followsABundleWhoseHandlersItKnows() {
        final Handler old = new Handler();
        board.inCharge = OptionalLong.of(1);
        whiteboard.bind(old, properties(1));
        assertThat(board.watch.canFollow(1)).isTrue();
        assertThat(board.watch.canFollow(2)).isFalse();

        whiteboard.bind(new Handler(), properties(2));
        assertThat(board.watch.canFollow(2)).isTrue();

        whiteboard.unbind(old);
        assertThat(board.watch.canFollow(1)).isFalse();
    }

    @Test
    void watchesNoMoreOnceClosed() {
        whiteboard.bind(new Handler(), properties(1));

        whiteboard.close();

        assertThat(board.watch).isNull();
    }

    private MessageHandler handling() {
        return handlers.of(MessageType.SCP_MESSAGE);
    }

    private static Map<String, Object> properties(final long bundle) {
        return Map.of(HandlerWhiteboard.AREA, "flood", "service.bundleid", bundle);
    }

    private static final class Handler implements MessageHandler {
        @Override
        public Set<MessageType> types() {
            return Set.of(MessageType.SCP_MESSAGE);
        }

        @Override
        public Outcome handle(final InboundMessage in) {
            return Outcome.DONE;
        }
    }

    private static final class Board implements Switchboard {
        private OptionalLong inCharge = OptionalLong.empty();
        private boolean moving;
        private Follower watch;

        private void putInCharge(final long bundle) {
            inCharge = OptionalLong.of(bundle);
            watch.changed();
        }

        private void move(final boolean begins) {
            moving = begins;
            watch.moving();
        }

        @Override
        public OptionalLong inCharge(final Area area) {
            return inCharge;
        }

        @Override
        public boolean isMoving(final Area area) {
            return moving;
        }

        @Override
        public AutoCloseable watch(final Area area, final Runnable changed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AutoCloseable watch(final Area area, final Follower follower) {
            watch = follower;
            return () -> watch = null;
        }
    }
}
