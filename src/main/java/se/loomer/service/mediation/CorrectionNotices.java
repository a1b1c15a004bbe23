package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;
import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Role;

/// The corrections that companies have been told of, and their word that they have corrected their own.
@Service
public class CorrectionNotices {
    private static final int LIST_MAX = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;

    CorrectionNotices(PurposeScope scope, RecordJdbcClient db, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
    }

    /// What the company has been told of this disclosure, the latest first.
    public List<CorrectionNotice> of(Inbox.Representing by, DisclosureId disclosure) {
        return scope.within(DISCLOSURE, binding(by), () -> list(disclosure));
    }

    /// What the person's company has been told of this disclosure, the latest first.
    public List<CorrectionNotice> sent(SubjectId person, DisclosureId disclosure) {
        return scope.within(MEDIATION, person, () -> list(disclosure));
    }

    private static Binding binding(Inbox.Representing by) {
        return Binding.of(by.representative()).and(by.company());
    }

    private List<CorrectionNotice> list(DisclosureId disclosure) {
        return db.sql("""
                        select id, fields, sent_at, due_at, acknowledged_at
                        from mediation.correction
                        where disclosure_id = :disclosure
                        order by sent_at desc
                        limit :most
                        """)
                .params(Map.of("disclosure", disclosure, "most", LIST_MAX))
                .query(CorrectionNotice.class)
                .list();
    }

    /// Says that the company has corrected its own; false where nothing of the kind waits for it.
    public boolean acknowledge(Inbox.Representing by, DisclosureId disclosure, UUID correction) {
        by.role().require(Role.HANDLER);
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql("""
                                update mediation.correction
                                set acknowledged_at = :now
                                where id = :id and disclosure_id = :disclosure and company_id = :company
                                  and acknowledged_at is null
                                """)
                                .params(Map.of("now", clock.instant(), "id", correction, "company", by.company()))
                                .param("disclosure", disclosure)
                                .update()
                        == 1);
    }

    /// A correction as the company's programs see it.
    public record Told(DisclosureId disclosure, CorrectionNotice correction) {}

    /// What the company has been told to correct after a place in the list, the latest first.
    ///
    /// @param most from 1 to 100
    public List<Told> after(Inbox.Representing by, PageCursor place, int most) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql("""
                        select disclosure_id, id, fields, sent_at, due_at, acknowledged_at
                        from mediation.correction
                        where company_id = :company and (sent_at, id) < (:at, :id)
                        order by sent_at desc, id desc
                        limit :most
                        """)
                        .params(Map.of(
                                "company", by.company(),
                                "at", place.at(),
                                "id", place.id(),
                                "most", Math.clamp(most, 1, LIST_MAX)))
                        .query(Told.class)
                        .list());
    }

    /// One of them.
    public Optional<Told> find(Inbox.Representing by, UUID correction) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql("""
                        select disclosure_id, id, fields, sent_at, due_at, acknowledged_at
                        from mediation.correction
                        where company_id = :company and id = :id
                        """)
                        .params(Map.of("company", by.company(), "id", correction))
                        .query(Told.class)
                        .optional());
    }
}
