package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.COMPANY_DUTIES;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.policy.Policy;

/// Pauses companies that have not accepted the duties in force or whose checks have lapsed, lets them go on when they
/// have mended it, reminds them before a check lapses, and says until when a closed company is kept.
@Service
public class CompanyUpkeepJob {
    private static final int BATCH = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Policy policy;
    private final CompanyContacts contacts;
    private final Places places;

    CompanyUpkeepJob(
            PurposeScope scope,
            RecordJdbcClient db,
            Mail mail,
            Policy policy,
            CompanyContacts contacts,
            Places places) {
        this.places = places;
        this.contacts = contacts;
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.policy = policy;
    }

    private record Company(CompanyId id, String name, boolean isSample) {
        private static Company read(ResultSet row, int number) throws SQLException {
            return new Company(
                    RowReader.value(row, "id", CompanyId.class), row.getString("name"), row.getBoolean("is_sample"));
        }
    }

    /// Does what is due; a second run finds nothing more.
    ///
    /// @return how many companies it concerned
    public int run() {
        return scope.within(COMPANY_DUTIES, Binding.NOBODY, () -> {
            var now = now(db);
            return terms(now) + checks(now) + remind(now) + locate() + time(now) + keep();
        });
    }

    /// The time by which the rows' own rules go.
    static Instant now(RecordJdbcClient db) {
        return db.sql("select guard.now() as now").query(Instant.class).single();
    }

    /// The version in force is noted in the commit that pauses those who have another, so that no check sees one
    /// without the other.
    private int terms(Instant now) {
        var version = policy.termsVersion("company");
        db.sql("insert into companies.duties (version, since) values (:version, :now) on conflict do nothing")
                .params(Map.of("version", version, "now", now))
                .update();
        var paused = db.sql("""
                        update companies.company
                        set paused = paused || array['terms']
                        where status = 'approved' and terms_version <> :version and not 'terms' = any (paused)
                        returning id, name, is_sample
                        """).param("version", version).query(Company::read).list();
        paused.forEach(company -> tell(company, Email.of("company-paused").linkingTo("/company")));
        return paused.size();
    }

    private int checks(Instant now) {
        var lapsed = standing("not 'checks' = any (c.paused)", "<", "c.paused || array['checks']", now);
        lapsed.forEach(company -> tell(company, Email.of("company-paused").linkingTo("/company")));
        var mended = standing("'checks' = any (c.paused)", "=", "array_remove(c.paused, 'checks')", now);
        mended.forEach(company -> tell(company, Email.of("company-resumed").linkingTo("/company")));
        return lapsed.size() + mended.size();
    }

    private List<Company> standing(String condition, String comparison, String paused, Instant now) {
        return db.sql("""
                        update companies.company c
                        set paused = %s
                        where c.status = 'approved' and %s
                          and (select count(distinct v.kind) from companies.verification v
                               where v.company_id = c.id and v.valid_until > :now) %s :kinds
                        returning c.id, c.name, c.is_sample
                        """.formatted(paused, condition, comparison))
                .params(Map.of("now", now, "kinds", CheckKind.values().length))
                .query(Company::read)
                .list();
    }

    /// Each check is reminded of once, where no later one of its kind has taken its place.
    private int remind(Instant now) {
        var soon = db.sql("""
                        update companies.verification v
                        set reminded_at = :now
                        from companies.company c
                        where (v.company_id, v.kind, v.checked_at) in (
                                select d.company_id, d.kind, d.checked_at
                                from companies.verification d
                                where d.valid_until <= :soon and d.valid_until > :now and d.reminded_at is null
                                  and not exists (
                                      select from companies.verification later
                                      where later.company_id = d.company_id and later.kind = d.kind
                                        and later.checked_at > d.checked_at)
                                order by d.valid_until
                                limit :batch)
                          and c.id = v.company_id and c.status = 'approved'
                        returning c.id, c.name, c.is_sample, v.valid_until
                        """)
                .params(Map.of(
                        "now", now,
                        "soon", policy.fact("check-reminder").after(now.atOffset(ZoneOffset.UTC)),
                        "batch", BATCH))
                .query((row, number) ->
                        new Lapsing(Company.read(row, number), RowReader.value(row, "valid_until", Instant.class)))
                .list();
        // Checks are mostly made together: a company gets one e-mail for those that lapse on one day.
        soon.stream()
                .distinct()
                .forEach(lapsing -> tell(
                        lapsing.company(),
                        Email.of("check-lapsing").with("until", lapsing.until()).linkingTo("/company/checks")));
        return soon.size();
    }

    private record Lapsing(Company company, Instant until) {}

    /// Companies from before there was a list of places are looked up in it, once.
    private int locate() {
        var unknown = db.sql("select id, place from companies.company where place_known is null limit :batch")
                .param("batch", BATCH)
                .query(Unlocated.class)
                .list();
        for (var company : unknown) {
            var where = places.find(company.place());
            db.sql("""
                            update companies.company
                            set place_known = :known, latitude = :latitude, longitude = :longitude
                            where id = :id
                            """)
                    .params(Map.of("known", where.isPresent(), "id", company.id()))
                    .param("latitude", where.map(Place::latitude).orElse(null), Types.DOUBLE)
                    .param("longitude", where.map(Place::longitude).orElse(null), Types.DOUBLE)
                    .update();
        }
        return unknown.size();
    }

    private record Unlocated(CompanyId id, String place) {}

    /// Whether a company answers within a day follows from the answers that are kept now.
    private int time(Instant now) {
        return db.sql("""
                        update companies.company c
                        set answers_within_day = not c.answers_within_day
                        where c.status = 'approved'
                          and c.answers_within_day <> (c.id in (
                              select a.company_id
                              from companies.answer a
                              where a.expires_at > :now
                              group by a.company_id
                              having count(*) >= :least
                                 and percentile_disc(0.5) within group (order by a.minutes) <= :day))
                        """)
                .params(Map.of(
                        "now", now,
                        "least", policy.fact("answers-for-time").amount(),
                        "day", CompanyTrait.DAY.toMinutes()))
                .update();
    }

    /// A closed company goes as long after its closing as the policy says.
    private int keep() {
        var closed = db.sql(
                        "select id, closed_at as at from companies.company where status = 'closed' and expires_at is null limit :batch")
                .param("batch", BATCH)
                .query(Closed.class)
                .list();
        closed.forEach(company -> db.sql("update companies.company set expires_at = :until where id = :id")
                .params(Map.of(
                        "until", policy.fact("after-closing").after(company.at().atOffset(ZoneOffset.UTC)),
                        "id", company.id()))
                .update());
        return closed.size();
    }

    private record Closed(CompanyId id, Instant at) {}

    private void tell(Company company, Email letter) {
        if (!company.isSample()) {
            contacts.tell(company.id(), CompanyContacts.Event.ADMINISTRATION, letter.with("company", company.name()));
        }
    }
}
