package se.loomer.edge.web;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// HTTP/1.1 with a bound on the time that the head of a request may take as a whole; `server.tomcat.connection-timeout`
/// bounds each pause in it alone, so that one byte every four seconds would hold a connection for hours.
public final class HeadDeadline extends Http11NioProtocol {
    private volatile long nanos = Duration.ofSeconds(20).toNanos();

    void setMost(Duration most) {
        nanos = most.toNanos();
    }

    @Override
    protected Processor createProcessor() {
        return new Bounded(this);
    }

    /// A processor stays with its connection while a head has begun and is not whole.
    private static final class Bounded extends Http11Processor {
        private final HeadDeadline protocol;
        private long began;
        private boolean isWithin;

        Bounded(HeadDeadline protocol) {
            super(protocol, protocol.getAdapter());
            this.protocol = protocol;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            var now = System.nanoTime();
            if (isWithin && now - began > protocol.nanos) {
                isWithin = false;
                return SocketState.CLOSED;
            }
            if (!isWithin) {
                began = now;
            }
            var state = super.service(connection);
            isWithin = state == SocketState.LONG && !isAsync();
            return state;
        }
    }
}
