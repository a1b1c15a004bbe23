package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.COMPANY_DUTIES;
import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;

/// Sends companies their notices to erase once a withdrawal cannot be undone any more, and follows these and the
/// notices
/// to correct: reminds the company before their day, tells it and the person after it,
/// pauses the company while it owes an answer for too long, and tells people that a company which had something has
/// left.
@Service
public class CompanyNoticeJob {
    private static final int BATCH = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Policy policy;
    private final CompanyContacts contacts;
    private final ConsentWithdrawals withdrawals;
    private final Clock clock;

    CompanyNoticeJob(
            PurposeScope scope,
            RecordJdbcClient db,
            Mail mail,
            Policy policy,
            CompanyContacts contacts,
            ConsentWithdrawals withdrawals,
            Clock clock) {
        this.clock = clock;
        this.withdrawals = withdrawals;
        this.contacts = contacts;
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.policy = policy;
    }

    /// A notice that waits. The person is missing where they are erased altogether.
    private record Waiting(
            @Nullable SubjectId person,
            CompanyId company,
            @Nullable String reference,
            Instant dueAt) {}

    /// Does what is due; a second run finds nothing more.
    ///
    /// @return how many notices, companies and people it concerned
    public int run() {
        return tellWithdrawals()
                + scope.within(COMPANY_DUTIES, Binding.NOBODY, () -> {
                    var now = db.sql("select guard.now() as now")
                            .query(Instant.class)
                            .single();
                    return remind(now) + miss(now) + pause(now) + left(now);
                });
    }

    /// News of a person goes out of that person's own scope.
    private int tellWithdrawals() {
        var now = clock.instant();
        return scope.within(COMPANY_DUTIES, Binding.NOBODY, () -> withdrawals.due(now)).stream()
                .mapToInt(person -> scope.within(
                        EntryPoint.JOBS, MEDIATION, Binding.of(person), () -> withdrawals.tellDue(person, now)))
                .sum();
    }

    private OffsetDateTime shifted(Instant now, String fact) {
        return policy.fact(fact).after(now.atOffset(ZoneOffset.UTC));
    }

    private int remind(Instant now) {
        var soon = shifted(now, "answer-reminder");
        var due = mark("reminded_at", now, soon);
        due.forEach(notice -> tellCompany(notice, "notice-reminder"));
        return due.size();
    }

    private int miss(Instant now) {
        var missed = mark("overdue_at", now, now.atOffset(ZoneOffset.UTC));
        for (var notice : missed) {
            tellCompany(notice, "notice-overdue");
            Optional.ofNullable(notice.person())
                    .ifPresent(person -> mail.write(
                            person,
                            Email.of("answer-missing")
                                    .with("company", contacts.name(notice.company()))
                                    .with("due", notice.dueAt())
                                    .linkingTo("/enquiries")));
        }
        return missed.size();
    }

    /// Marks what waits, is due by then and has no mark yet; a batch of each kind.
    private List<Waiting> mark(String column, Instant now, OffsetDateTime by) {
        var marked = new ArrayList<Waiting>();
        marked.addAll(marked(
                column,
                "mediation.erasure_notice",
                "subject_id",
                "subject_id, company_id, reference, due_at",
                "answered_at is null",
                now,
                by));
        marked.addAll(marked(
                column,
                "mediation.stub",
                "id",
                "null::uuid as subject_id, company_id, reference, due_at",
                "answered_at is null",
                now,
                by));
        marked.addAll(marked(
                column,
                "mediation.correction",
                "subject_id",
                "subject_id, company_id, null as reference, due_at",
                "acknowledged_at is null and consent_live and company_open",
                now,
                by));
        return marked;
    }

    private List<Waiting> marked(
            String column, String table, String lead, String columns, String open, Instant now, OffsetDateTime by) {
        return db.sql("""
                        update %1$s
                        set %2$s = :now
                        where (%3$s, id) in (
                            select %3$s, id from %1$s
                            where %2$s is null and %4$s and due_at <= :by
                            order by due_at
                            limit :batch
                            for update skip locked)
                        returning %5$s
                        """.formatted(table, column, lead, open, columns))
                .params(Map.of(
                        "now", now,
                        "by", by,
                        "batch", BATCH))
                .query(CompanyNoticeJob::read)
                .list();
    }

    private static Waiting read(ResultSet row, int number) throws SQLException {
        var person = row.getObject("subject_id", UUID.class);
        return new Waiting(
                person == null ? null : new SubjectId(person),
                RowReader.value(row, "company_id", CompanyId.class),
                row.getString("reference"),
                RowReader.value(row, "due_at", Instant.class));
    }

    private void tellCompany(Waiting notice, String kind) {
        var reference = Optional.ofNullable(notice.reference());
        var letter = Email.of(kind)
                .with("company", contacts.name(notice.company()))
                .with("reference", reference.orElse("–"))
                .with("due", notice.dueAt())
                .linkingTo(reference.isPresent() ? "/inbox/notices" : "/inbox");
        contacts.tell(notice.company(), CompanyContacts.Event.NOTICE, letter);
    }

    private int pause(Instant now) {
        var allowed = policy.fact("answer-pause").duration();
        var before = now.minus(allowed);
        var owing = standing("not 'notices' = any (c.paused)", "", "c.paused || array['notices']", before);
        var mended = standing("'notices' = any (c.paused)", "not", "array_remove(c.paused, 'notices')", before);
        owing.forEach(company -> contacts.tell(
                company,
                CompanyContacts.Event.NOTICE,
                Email.of("company-paused")
                        .with("company", contacts.name(company))
                        .linkingTo("/company")));
        mended.forEach(company -> contacts.tell(
                company,
                CompanyContacts.Event.NOTICE,
                Email.of("company-resumed")
                        .with("company", contacts.name(company))
                        .linkingTo("/company")));
        return owing.size() + mended.size();
    }

    private List<CompanyId> standing(String condition, String whether, String paused, @Nullable Instant before) {
        return db.sql("""
                        update companies.company c
                        set paused = %s
                        where c.status = 'approved' and %s and %s (
                            exists (select from mediation.erasure_notice n
                                    where n.company_id = c.id and n.answered_at is null and n.due_at <= :before)
                            or exists (select from mediation.stub t
                                       where t.company_id = c.id and t.answered_at is null and t.due_at <= :before)
                            or exists (select from mediation.correction k
                                       where k.company_id = c.id and k.acknowledged_at is null and k.consent_live
                                         and k.company_open and k.due_at <= :before))
                        returning c.id
                        """.formatted(paused, condition, whether))
                .param("before", before)
                .query(CompanyId.class)
                .list();
    }

    private record Left(SubjectId person, String enquiry, CompanyId company, String reference) {}

    private int left(Instant now) {
        var left = db.sql("""
                        update mediation.disclosure d
                        set left_told_at = :now
                        where (d.subject_id, d.id) in (
                            select o.subject_id, o.id
                            from mediation.disclosure o join companies.company c on c.id = o.company_id
                            where o.consent_live and not o.company_open and o.left_told_at is null and c.status = 'closed'
                            limit :batch)
                        returning d.subject_id as person, d.enquiry_id, d.company_id, d.reference
                        """)
                .params(Map.of("now", now, "batch", BATCH))
                .query(Left.class)
                .list();
        left.forEach(one -> mail.write(
                one.person(),
                Email.of("company-left")
                        .with("company", contacts.name(one.company()))
                        .with("reference", one.reference())
                        .linkingTo("/enquiries/%s/companies/%s".formatted(one.enquiry(), one.company()))));
        return left.size();
    }
}
