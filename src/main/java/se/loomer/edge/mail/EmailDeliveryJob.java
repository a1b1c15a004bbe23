package se.loomer.edge.mail;

import static se.loomer.guard.enforcement.Purpose.LETTERS;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Delivers the e-mails that wait. Each is claimed for five minutes, sent, and then removed, so that an instance that
/// dies between sending and removing causes an e-mail to come twice at worst, and never none. One that a server refuses
/// for good is not tried again.
@Service
class EmailDeliveryJob {
    private static final Logger LOG = LoggerFactory.getLogger(EmailDeliveryJob.class);
    private static final int BATCH = 20;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;
    private final JavaMailSender sender;
    private final EmailWords words;
    private final JsonMapper json;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final ReturnedEmails returns;
    private final List<Enclosing> enclosing;

    EmailDeliveryJob(
            PurposeScope scope,
            RecordJdbcClient db,
            Clock clock,
            JavaMailSender sender,
            EmailWords words,
            JsonMapper json,
            Policy policy,
            ApplicationEventPublisher events,
            ReturnedEmails returns,
            ObjectProvider<Enclosing> enclosing) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
        this.sender = sender;
        this.words = words;
        this.json = json;
        this.policy = policy;
        this.events = events;
        this.returns = returns;
        this.enclosing = enclosing.stream().toList();
    }

    private record Waiting(
            SubjectId to,
            UUID id,
            String kind,
            PersonalText parameters,
            PersonalText email,
            String language,
            @Nullable Integer fromHour,
            @Nullable Integer untilHour,
            boolean weekends) {
        private Optional<Instant> quietUntil(Instant now) {
            return new QuietHours(fromHour, untilHour, weekends).end(now);
        }
    }

    /// Sends what is due, batch by batch, for some seconds at most; returns how many e-mails went out.
    int deliver() {
        var until = clock.instant().plus(ROUND);
        var sent = 0;
        while (true) {
            var batch = scope.within(LETTERS, Binding.NOBODY, this::claim);
            sent += deliver(batch);
            if (batch.size() < BATCH || !clock.instant().isBefore(until)) {
                return sent;
            }
        }
    }

    private int deliver(List<Waiting> batch) {
        var sent = new ArrayList<EmailsSent.Sent>();
        for (var letter : batch) {
            switch (send(letter)) {
                case SENT -> {
                    scope.within(LETTERS, Binding.NOBODY, () -> keep(letter) + remove(letter));
                    sent.add(new EmailsSent.Sent(letter.id(), letter.kind()));
                }
                case REFUSED -> {
                    scope.within(LETTERS, Binding.NOBODY, () -> keep(letter) + remove(letter));
                    returns.refused(letter.id(), letter.to(), letter.email().reveal());
                }
                case LATER -> {}
                case QUIET -> scope.within(LETTERS, Binding.NOBODY, () -> postpone(letter));
            }
        }
        if (!sent.isEmpty()) {
            events.publishEvent(new EmailsSent(List.copyOf(sent)));
        }
        return sent.size();
    }

    private enum Sending {
        SENT,
        REFUSED,
        LATER,
        QUIET
    }

    private List<Waiting> claim() {
        return db.sql("""
                        with due as (
                            select l.subject_id, l.id
                            from mail.letter l
                            where l.next_attempt_at <= :now
                            order by l.next_attempt_at
                            limit :batch
                            for update skip locked
                        ), claimed as (
                            update mail.letter l
                            set attempts = l.attempts + 1, next_attempt_at = :again
                            from due
                            where l.subject_id = due.subject_id and l.id = due.id
                            returning l.subject_id, l.id, l.kind, l.parameters, l.email
                        )
                        select c.subject_id as to, c.id, c.kind, c.parameters, coalesce(c.email, a.email) as email, a.language,
                               q.from_hour, q.until_hour, coalesce(q.weekends, false) as weekends
                        from claimed c
                            join mail.address a on a.subject_id = c.subject_id
                            left join mail.quiet_hours q on q.subject_id = c.subject_id
                        order by c.id
                        """)
                .params(Map.of(
                        "now", clock.instant(),
                        "again", clock.instant().plus(CLAIM),
                        "batch", BATCH))
                .query(Waiting.class)
                .list();
    }

    private Sending send(Waiting letter) {
        var parameters = parameters(letter);
        if (parameters.containsKey(Email.CAN_WAIT)
                && letter.quietUntil(clock.instant()).isPresent()) {
            return Sending.QUIET;
        }
        try {
            sender.send(message(letter, parameters));
            return Sending.SENT;
        } catch (MessagingException | RuntimeException refused) {
            // A server's answer may quote the address, so only its kind is told.
            LOG.warn(
                    "Letter {} of kind {} could not be sent now: {}",
                    letter.id(),
                    letter.kind(),
                    refused.getClass().getSimpleName());
            return DeliveryRefusal.isForGood(refused) ? Sending.REFUSED : Sending.LATER;
        }
    }

    private MimeMessage message(Waiting letter, Map<String, String> parameters) throws MessagingException {
        var written = words.write(letter.kind(), Locale.of(letter.language()), parameters);
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(policy.controller().email());
        helper.setTo(letter.email().reveal());
        helper.setSubject(written.subject());
        helper.setText(written.text(), written.html());
        for (var one : enclosing) {
            var file = one.enclosure(letter.to(), letter.kind(), parameters);
            if (file.isPresent()) {
                helper.addAttachment(
                        file.get().name(),
                        new ByteArrayResource(file.get().content()),
                        file.get().type());
            }
        }
        message.setHeader("X-Loomer-Letter", letter.id().toString());
        if (!parameters.containsKey(Email.BY_HAND)) {
            message.setHeader("Auto-Submitted", "auto-generated");
        }
        thread(message, letter, parameters);
        var ending = parameters.get(Email.UNSUBSCRIBE);
        if (ending != null) {
            message.setHeader("List-Unsubscribe", "<%s>".formatted(ending));
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    /// What fills the e-mail's words; the address that ends such e-mails carries the e-mail's own key.
    private Map<String, String> parameters(Waiting letter) {
        var parameters = json.readValue(letter.parameters().reveal(), new TypeReference<Map<String, String>>() {});
        parameters.computeIfPresent(
                Email.UNSUBSCRIBE,
                (_, path) -> words.address(path + letter.id()).toString());
        return parameters;
    }

    /// Says where an answer goes, and which e-mail this one answers, so that mail programs show one conversation.
    private void thread(MimeMessage message, Waiting letter, Map<String, String> parameters) throws MessagingException {
        var own = policy.controller().email();
        var token = parameters.get(Email.REPLY);
        if (token != null) {
            message.setReplyTo(InternetAddress.parse(ReplyAddress.address(own, token)));
            message.setHeader("Message-ID", ReplyAddress.identifier(own, token, letter.id()));
        }
        var answered = parameters.get(Email.ANSWERED);
        if (answered != null) {
            message.setHeader("In-Reply-To", answered);
            message.setHeader("References", answered);
        }
    }

    /// Remembers to whom an e-mail went for as long as it may come back, as one does that is refused at once, unless it
    /// went to an address that is not theirs.
    private int keep(Waiting letter) {
        var now = clock.instant();
        return db.sql("""
                        insert into mail.sent_letter (subject_id, id, email_hash, sent_at, expires_at)
                        select a.subject_id, :id, a.email_hash, :now, :expires
                        from mail.address a
                        where a.subject_id = :to and a.email = :email
                        on conflict do nothing
                        """)
                .paramSource(letter)
                .params(Map.of("now", now, "expires", policy.fact("letter-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
    }

    /// Has an e-mail wait until its reader's quiet hours end; that was no attempt to send it.
    private int postpone(Waiting letter) {
        return letter.quietUntil(clock.instant())
                .map(until ->
                        db.sql("""
                        update mail.letter set attempts = attempts - 1, next_attempt_at = :until
                        where subject_id = :to and id = :id
                        """).paramSource(letter).param("until", until).update())
                .orElse(0);
    }

    private int remove(Waiting letter) {
        return db.sql("delete from mail.letter where subject_id = :to and id = :id")
                .paramSource(letter)
                .update();
    }
}
