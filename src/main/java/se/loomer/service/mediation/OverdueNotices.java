package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// For the office: the notices that companies have not answered in time. It shows companies, and no person.
@Service
public class OverdueNotices {
    private static final int MOST = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    OverdueNotices(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// A notice without its answer.
    ///
    /// @param kind `erase` or `correct`
    /// @param reference null for a correction
    public record Overdue(
            CompanyId company,
            String companyName,
            String kind,
            @Nullable String reference,
            Instant sentAt,
            Instant dueAt) {}

    /// What is overdue, the oldest first; at most 200.
    public List<Overdue> list(SubjectId staff) {
        return scope.within(
                APPROVAL,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select w.company_id, c.name as company_name, w.kind, w.reference, w.sent_at, w.due_at
                        from (
                            select company_id, 'erase' as kind, reference, sent_at, due_at
                            from mediation.erasure_notice where answered_at is null and overdue_at is not null
                            union all
                            select company_id, 'erase', reference, sent_at, due_at
                            from mediation.stub where answered_at is null and overdue_at is not null
                            union all
                            select company_id, 'correct', null, sent_at, due_at
                            from mediation.correction
                            where acknowledged_at is null and overdue_at is not null and consent_live and company_open
                        ) w
                        join companies.company c on c.id = w.company_id
                        order by w.due_at, c.name
                        limit :most
                        """).param("most", MOST).query(Overdue.class).list());
    }
}
