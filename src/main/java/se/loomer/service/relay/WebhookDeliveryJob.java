package se.loomer.service.relay;

import static se.loomer.guard.enforcement.Purpose.RELAYING;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Encryption;
import se.loomer.guard.enforcement.PurposeScope;
import tools.jackson.databind.json.JsonMapper;

/// Gives messages their place in the feed and sends what is due. Nothing is sent while a transaction is open: what
/// is due is claimed first, sent then, and written down last. A crash in between sends once more, under the same
/// identifier.
@Service
public class WebhookDeliveryJob {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDeliveryJob.class);
    private static final int ROUND_SECONDS = 40;

    private final PurposeScope scope;
    private final RelayRows rows;
    private final WebhookClient post;
    private final Encryption webhookKeys;
    private final JsonMapper json;
    private final Clock clock;

    WebhookDeliveryJob(
            PurposeScope scope,
            RelayRows rows,
            WebhookClient post,
            Encryption webhookKeys,
            JsonMapper json,
            Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.post = post;
        this.webhookKeys = webhookKeys;
        this.json = json;
        this.clock = clock;
    }

    /// A message on its way to an address.
    record Due(
            CompanyId company,
            UUID message,
            UUID endpoint,
            String url,
            String type,
            UUID about,
            Instant occurredAt,
            int attempts,
            List<byte[]> sealedKeys) {
        @Override
        public String toString() {
            return "message " + message;
        }
    }

    /// Does one round.
    ///
    /// @return how many messages were sent, whatever came of it
    public int run() {
        var due = scope.within(RELAYING, Binding.NOBODY, () -> {
            rows.number(clock.instant());
            return rows.claim(clock.instant());
        });
        if (due.isEmpty()) {
            return 0;
        }
        var outcomes = send(due);
        for (var index = 0; index < due.size(); index++) {
            record(due.get(index), outcomes.get(index));
        }
        return due.size();
    }

    /// One that cannot be written down is sent again under its own identifier, and keeps no other from being written.
    private void record(Due due, WebhookClient.Outcome outcome) {
        try {
            scope.within(RELAYING, Binding.NOBODY, () -> {
                rows.record(due, outcome, clock.instant());
                return true;
            });
        } catch (DataAccessException failed) {
            LOG.warn("what came of message {} could not be kept", due.message());
        }
    }

    private List<WebhookClient.Outcome> send(List<Due> due) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = due.stream()
                    .<Callable<WebhookClient.Outcome>>map(one -> () -> send(one))
                    .toList();
            var outcomes = new ArrayList<WebhookClient.Outcome>();
            for (var future : threads.invokeAll(tasks, ROUND_SECONDS, TimeUnit.SECONDS)) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the job was stopped", stopped);
        }
    }

    private static WebhookClient.Outcome outcome(Future<WebhookClient.Outcome> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (CancellationException late) {
            return new WebhookClient.Outcome(null, "timeout");
        } catch (ExecutionException failed) {
            LOG.warn("a message could not be sent: {}", failed.getClass().getName());
            return new WebhookClient.Outcome(null, "answer");
        }
    }

    private WebhookClient.Outcome send(Due due) {
        var now = clock.instant();
        var body = WebhookBody.of(json, due.type(), due.occurredAt(), due.about());
        var keys = due.sealedKeys().stream()
                .flatMap(key -> webhookKeys.decrypt(due.endpoint(), key).stream())
                .toList();
        if (keys.isEmpty()) {
            return new WebhookClient.Outcome(null, "answer");
        }
        var id = "msg_" + due.message();
        return post.send(
                URI.create(due.url()),
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                        "webhook-signature", WebhookSignature.of(keys, id, now, body)),
                body);
    }
}
