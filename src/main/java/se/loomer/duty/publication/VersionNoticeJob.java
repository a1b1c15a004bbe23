package se.loomer.duty.publication;

import static se.loomer.guard.enforcement.Purpose.NOTIFICATION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.mail.MailProperties;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.policy.Change;
import se.loomer.policy.Comparison;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.ProcessingEffects;

/// Tells every account of a version that was published (GDPR, article 13(3)).
///
/// A notice and its e-mail are one commit, in batches; whoever was told is not told again, so that a run that was
/// killed goes on where it stopped. The e-mails are spaced, so that a hundred thousand of them keep neither the mail
/// server nor a code for signing in waiting.
@Service
public class VersionNoticeJob {
    private static final int BATCH = 500;
    private static final int CHANGES_MAX = 12;
    private static final UUID FIRST = new UUID(0, 0);

    private final PurposeScope scope;
    private final VersionRows versions;
    private final NoticeRows notices;
    private final Mail mail;
    private final ChangeWords words;
    private final PolicyBook book;
    private final Clock clock;
    private final Duration apart;

    VersionNoticeJob(
            PurposeScope scope,
            VersionRows versions,
            NoticeRows notices,
            Mail mail,
            ChangeWords words,
            PolicyBook book,
            Clock clock,
            MailProperties settings) {
        this.scope = scope;
        this.versions = versions;
        this.notices = notices;
        this.mail = mail;
        this.words = words;
        this.book = book;
        this.clock = clock;
        this.apart = settings.noticesApart();
    }

    /// Tells all whom nobody told yet, of each version that is to come or whose notice was not finished; returns how
    /// many were told.
    public int tell() {
        var told = 0;
        for (var version : scope.within(NOTIFICATION, Binding.NOBODY, versions::all)) {
            if (version.toldAt() == null || isToCome(version)) {
                told += tell(version);
            }
        }
        return told;
    }

    /// Whoever registers between the publication and its day is told as well.
    private boolean isToCome(PublishedVersion version) {
        return version.effectiveOn().isAfter(OperatorTime.today(clock));
    }

    private int tell(PublishedVersion version) {
        var letter = letter(version);
        var after = FIRST;
        var from = clock.instant();
        var told = 0;
        while (true) {
            var last = after;
            var start = from;
            var batch = scope.within(NOTIFICATION, Binding.NOBODY, () -> {
                var now = clock.instant();
                var next = notices.next(version, last, BATCH, now);
                mail.writeAll(next, letter, start, apart);
                if (next.isEmpty()) {
                    versions.told(version.version(), now);
                }
                return next;
            });
            if (batch.isEmpty()) {
                return told;
            }
            told += batch.size();
            from = from.plus(apart.multipliedBy(batch.size()));
            after = batch.stream()
                    .map(one -> one.to().value())
                    .max(VersionNoticeJob::inKeyOrder)
                    .orElse(after);
        }
    }

    /// PostgreSQL compares identifiers byte by byte, Java's own order is that of signed numbers.
    private static int inKeyOrder(UUID one, UUID other) {
        var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private Email letter(PublishedVersion version) {
        var changes = changes(version);
        var letter = Email.of(version.isMaterial() ? "policy-coming" : "policy-changed")
                .with("version", version.version())
                .with("effective", noon(version.effectiveOn()))
                .linkingTo("/policy/versions/%s".formatted(version.version()));
        for (var language : Language.values()) {
            letter = letter.with("changes." + language.tag(), listed(changes, version.effects(), language));
        }
        return letter;
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private List<Change> changes(PublishedVersion version) {
        return Comparison.of(book.versions().current(), version.effects());
    }

    private String listed(List<Change> changes, ProcessingEffects effects, Language language) {
        var lines = changes.stream()
                .limit(CHANGES_MAX)
                .map(change -> words.line(change, book.versions().current(), effects, language))
                .collect(Collectors.joining("\n"));
        if (changes.isEmpty()) {
            return words.onlyWords(language);
        }
        return changes.size() > CHANGES_MAX ? lines + "\n" + words.more(changes.size() - CHANGES_MAX, language) : lines;
    }
}
