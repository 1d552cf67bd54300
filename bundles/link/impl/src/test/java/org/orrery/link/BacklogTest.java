package org.orrery.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final AtomicLong total = new AtomicLong();

    @Test
    void keepsTheOrderAndCountsForAll() {
        final Backlog backlog = new Backlog(total);
        final ByteBuf first = Unpooled.buffer(10);
        final ByteBuf second = Unpooled.buffer(20);

        assertThat(backlog.keep(first)).isTrue();
        assertThat(backlog.keep(second)).isTrue();

        assertThat(total).hasValue(30);
        assertThat(backlog.take()).isSameAs(first);
        assertThat(total).hasValue(20);
        backlog.clear();
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(second.refCnt()).isZero();
        assertThat(total).hasValue(0);
    }

    @Test
    void refusesMoreThanOneLinkMayHold() {
        final Backlog backlog = new Backlog(total);
        final ByteBuf tooMuch = Unpooled.buffer((int) Backlog.MAX_LINK_BYTES + 1);

        assertThat(backlog.keep(tooMuch)).isFalse();

        assertThat(tooMuch.refCnt()).isZero();
        assertThat(total).hasValue(0);
    }

    @Test
    void refusesMoreThanAllLinksMayHold() {
        final Backlog backlog = new Backlog(total);
        total.set(Backlog.MAX_TOTAL_BYTES - 5);

        assertThat(backlog.keep(Unpooled.buffer(6))).isFalse();
        assertThat(backlog.keep(Unpooled.buffer(5))).isTrue();
    }
}
