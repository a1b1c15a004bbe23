package se.loomer.edge.mail;

import static se.loomer.guard.enforcement.Purpose.LETTERS;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.Policy;

/// Keeps which e-mails wait on a mail server because they could not be taken, and until when they are left alone, so
/// that one that cannot be taken never keeps the others waiting, and staff see it.
@Repository
class PostponedEmails {
    /// More e-mails than these are tried at each look.
    private static final int MOST = 1_000;

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;

    PostponedEmails(PurposeScope scope, RecordJdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
    }

    /// Those that are left alone now.
    Set<Long> resting(UUID mailbox, Clock clock) {
        return scope.within(
                LETTERS,
                Binding.NOBODY,
                () -> new HashSet<>(db.sql(
                                "select letter from mail.postponed where mailbox = :mailbox and next_at > :now limit :most")
                        .params(Map.of(
                                "mailbox", mailbox,
                                "now", clock.instant(),
                                "most", MOST))
                        .query(Long.class)
                        .list()));
    }

    /// Leaves an e-mail alone for a while.
    ///
    /// @param why what went wrong, as the name of its kind
    void postpone(UUID mailbox, long letter, String why, Clock clock) {
        var now = clock.instant();
        var next = now.plus(PAUSE);
        scope.within(
                LETTERS,
                Binding.NOBODY,
                () -> db.sql("""
                        insert into mail.postponed
                            (mailbox, letter, why, tries, first_at, last_at, next_at, expires_at)
                        select :mailbox, :letter, :why, 1, :now, :now, :next, :expires
                        where (select count(*) from mail.postponed where mailbox = :mailbox) < :most
                        on conflict (mailbox, letter) do update
                        set why = excluded.why, tries = postponed.tries + 1, last_at = excluded.last_at,
                            next_at = excluded.next_at, expires_at = excluded.expires_at
                        """)
                        .params(Map.of(
                                "mailbox", mailbox,
                                "letter", letter,
                                "why", why,
                                "now", now,
                                "next", next,
                                "expires", policy.fact("letter-life").after(now.atOffset(ZoneOffset.UTC)),
                                "most", MOST))
                        .update());
    }

    /// Forgets an e-mail that was taken.
    void taken(UUID mailbox, long letter) {
        scope.within(
                LETTERS,
                Binding.NOBODY,
                () -> db.sql("delete from mail.postponed where mailbox = :mailbox and letter = :letter")
                        .params(Map.of("mailbox", mailbox, "letter", letter))
                        .update());
    }
}
