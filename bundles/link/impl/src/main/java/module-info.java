/** Sockets, event loops, timers and strands. */
module org.orrery.link {
    requires org.orrery.link.api;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires static io.netty.transport.classes.epoll;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;

    opens org.orrery.link to
            org.apache.felix.scr;
}
