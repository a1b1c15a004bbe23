package se.loomer.service.relay;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Sends one message to one address: no redirect followed, no cookie kept, no answer read beyond its first line and
/// headers, and over after a bounded time whatever the other side does.
@Component
class WebhookClient implements DisposableBean {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(15);
    private static final Duration WHOLE = Duration.ofSeconds(20);
    private static final int CONNECTIONS_MAX = 50;

    /// The longest that a receiver can ask us to wait.
    static final Duration WAITS_MAX = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final CloseableHttpClient http;
    private final Clock clock;
    private final ScheduledExecutorService ending =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    WebhookClient(WebhookTarget target, Clock clock) {
        this.clock = clock;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(target)
                .setMaxConnTotal(CONNECTIONS_MAX)
                .setMaxConnPerRoute(CONNECTIONS_MAX)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(ANSWER)
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(ANSWER)
                        .setConnectionRequestTimeout(CONNECT)
                        .build())
                // A connection is used once: the next message is sent to an address that was checked for it.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Loomer-Webhooks/1.0")
                .build();
    }

    /// What came of sending.
    ///
    /// @param code of the answer, null where there was none
    /// @param failure why there was none, null where there was one
    /// @param waits for how long the answer asks to be left alone (RFC 9110, 10.2.3); zero where it does not
    record Outcome(@Nullable Integer code, @Nullable String failure, Duration waits) {
        Outcome(@Nullable Integer code, @Nullable String failure) {
            this(code, failure, Duration.ZERO);
        }

        boolean isDelivered() {
            return code != null && code >= 200 && code < 300;
        }

        /// Whether the other side says that it will never be there again.
        boolean isGone() {
            return code != null && code == 410;
        }
    }

    Outcome send(URI address, Map<String, String> headers, String body) {
        var request = new HttpPost(address);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        var end = ending.schedule(request::abort, WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var response = http.executeOpen(HttpHost.create(address), request, null);
            var outcome = new Outcome(response.getCode(), null, waits(response, clock.instant()));
            hangUp(request, response);
            return outcome;
        } catch (WebhookTarget.NotPublic refused) {
            return new Outcome(null, "address");
        } catch (UnknownHostException unknown) {
            return new Outcome(null, "unknown-host");
        } catch (InterruptedIOException late) {
            return new Outcome(null, "timeout");
        } catch (IOException failed) {
            return new Outcome(null, request.isAborted() ? "timeout" : "connection");
        } catch (RuntimeException unreadable) {
            return new Outcome(null, "answer");
        } finally {
            end.cancel(false);
        }
    }

    /// Reads `Retry-After`, seconds or a date (Standard Webhooks 1.0.0 asks to heed it on 429 and 503); what cannot
    /// be read asks for nothing, and nobody can ask for more than the longest wait of the schedule.
    private static Duration waits(ClassicHttpResponse response, Instant now) {
        var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || response.getCode() < HttpStatus.SC_BAD_REQUEST) {
            return Duration.ZERO;
        }
        var value = String.valueOf(header.getValue()).strip();
        var until = SECONDS.matcher(value).matches()
                ? now.plusSeconds(Long.parseLong(value))
                : DateUtils.parseStandardDate(value);
        var waits = until == null ? Duration.ZERO : Duration.between(now, until);
        return waits.isNegative() ? Duration.ZERO : waits.compareTo(WAITS_MAX) > 0 ? WAITS_MAX : waits;
    }

    /// What follows the headers is nobody's business: the connection is cut, not read to its end.
    private static void hangUp(HttpPost request, ClassicHttpResponse response) {
        request.abort();
        try {
            response.close();
        } catch (IOException cut) {
            // It was to be.
        }
    }

    @Override
    public void destroy() throws IOException {
        ending.shutdownNow();
        http.close();
    }
}
