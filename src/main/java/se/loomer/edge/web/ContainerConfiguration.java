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
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.guard.enforcement.ServiceProperties;

/// What the web server itself does for us, before any filter.
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container(
            Messages messages, ServiceProperties service, WebProperties web) {
        return factory -> {
            // Their size is bounded by that of all headers; a number of them that breaks every page helps nobody.
            factory.setProtocol(HeadDeadline.class.getName());
            factory.addConnectorCustomizers(connector -> {
                connector.setMaxCookieCount(-1);
                ((HeadDeadline) connector.getProtocolHandler()).setMost(web.headTime());
            });
            factory.addEngineValves(new BodyDeadline(web.bodyTime()));
            factory.addContextCustomizers(context ->
                    context.getParent().getPipeline().addValve(new ContainerErrors(messages, service.isSecure())));
        };
    }

    /// Bounds the time that a body may take as a whole; `server.tomcat.connection-timeout` bounds each pause in it
    /// alone, so that one byte every four seconds would hold a connection for days.
    static final class BodyDeadline extends ValveBase {
        /// A form with files has more time, as much as a slow line needs for what it announces.
        private static final int FORM_BYTES = 500_000;

        private static final int BYTES_PER_SECOND = 100_000;
        private static final int MORE_SECONDS_MAX = 150;

        private final Duration most;

        /// How long the body is said to be; nothing where two lengths are, which is refused further in.
        private static long announced(org.apache.coyote.Request request) {
            try {
                return request.getContentLengthLong();
            } catch (IllegalArgumentException twoLengths) {
                return 0;
            }
        }

        BodyDeadline(Duration most) {
            super(true);
            this.most = most;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            var coyote = request.getCoyoteRequest();
            var whole = coyote.getInputBuffer();
            var files = Math.max(0, announced(coyote) - FORM_BYTES);
            var time = most.plusSeconds(Math.min(MORE_SECONDS_MAX, files / BYTES_PER_SECOND));
            coyote.setInputBuffer(new Bounded(coyote, whole, System.nanoTime() + time.toNanos()));
            try {
                getNext().invoke(request, response);
            } finally {
                coyote.setInputBuffer(whole);
            }
        }

        private record Bounded(org.apache.coyote.Request request, InputBuffer whole, long until)
                implements InputBuffer {
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

    /// HTTP/1.1 with a bound on the time that the head of a request may take as a whole;
    /// `server.tomcat.connection-timeout` bounds each pause in it alone, so that one byte every four seconds would
    /// hold a connection for hours.
    public static final class HeadDeadline extends Http11NioProtocol {
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
}
