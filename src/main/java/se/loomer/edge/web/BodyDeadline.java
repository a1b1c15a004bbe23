package se.loomer.edge.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/// Bounds the time that a body may take as a whole; `server.tomcat.connection-timeout` bounds each pause in it alone,
/// so
/// that one byte every four seconds would hold a connection for days.
final class BodyDeadline extends ValveBase {
    private final Duration most;

    BodyDeadline(Duration most) {
        super(true);
        this.most = most;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var whole = coyote.getInputBuffer();
        coyote.setInputBuffer(new Bounded(coyote, whole, System.nanoTime() + most.toNanos()));
        try {
            getNext().invoke(request, response);
        } finally {
            coyote.setInputBuffer(whole);
        }
    }

    private record Bounded(org.apache.coyote.Request request, InputBuffer whole, long until) implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (System.nanoTime() - until > 0) {
                // What is still to come is not waited for either, and the connection ends.
                request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
                throw new SocketTimeoutException("the body took too long");
            }
            return whole.doRead(handler);
        }

        @Override
        public int available() {
            return whole.available();
        }
    }
}
