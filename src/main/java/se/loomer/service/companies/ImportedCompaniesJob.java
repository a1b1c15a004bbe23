package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;
import static se.loomer.guard.enforcement.Purpose.COMPANY_DUTIES;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.Policy;

/// Imports the files that staff let in, a batch a transaction, and tells companies that they are here. A line is
/// deleted in the commit that imports it, so that a stop anywhere loses and repeats nothing.
@Service
public class ImportedCompaniesJob {
    private static final int BATCH = 500;
    private static final int BATCHES_MAX = 100;
    private static final int TOLD_MAX = 100;

    /// What is found of a company is listed anew only where that has changed. One that applied or left since the file
    /// was checked is passed over; one that a later file brought stays as
    /// that has it.
    private static final String IMPORT = """
            with taken as (
                delete from companies.import_row
                where run_id = :run and line in (
                    select w.line from companies.import_row w where w.run_id = :run order by w.line limit :batch)
                returning organisation_number, name, category, place, description, website, address, email,
                          latitude, longitude),
            refreshed as (
                update companies.imported i
                set website = t.website, address = t.address, email = t.email, source = r.source,
                    licence = r.licence, source_date = r.source_date, refreshed_at = :now, expires_at = :gone
                from taken t join companies.import_run r on r.id = :run
                where i.organisation_number = t.organisation_number and i.source_date <= r.source_date
                  and (i.name, i.category, i.place, i.description, i.latitude, i.longitude) is not distinct from
                      (t.name, t.category, t.place, t.description, t.latitude, t.longitude)
                returning i.organisation_number),
            written as (
                insert into companies.imported (id, organisation_number, name, category, place, description,
                    website, address, email, latitude, longitude, source, licence, source_date, imported_at,
                    refreshed_at, expires_at)
                select uuidv7(), t.organisation_number, t.name, t.category, t.place, t.description, t.website,
                       t.address, t.email, t.latitude, t.longitude, r.source, r.licence, r.source_date, :now,
                       :now, :gone
                from taken t join companies.import_run r on r.id = :run
                where t.organisation_number not in (select f.organisation_number from refreshed f)
                  and not exists (select from companies.company c
                                  where c.organisation_number = t.organisation_number)
                  and not exists (select from companies.import_block b
                                  where b.number_hash = sha256(convert_to(t.organisation_number, 'UTF8')))
                on conflict (organisation_number) do update
                set name = excluded.name, category = excluded.category, place = excluded.place,
                    description = excluded.description, website = excluded.website,
                    address = excluded.address, email = excluded.email, latitude = excluded.latitude,
                    longitude = excluded.longitude, source = excluded.source, licence = excluded.licence,
                    source_date = excluded.source_date, refreshed_at = excluded.refreshed_at,
                    expires_at = excluded.expires_at
                where excluded.source_date >= imported.source_date)
            select count(*) from taken
            """;

    /// Whoever a file that was checked later has brought again stays.
    private static final String DROP = """
            with gone as (
                delete from companies.imported i
                using companies.import_run r
                where r.id = :run and i.organisation_number = any(r.to_drop[1 : %1$d])
                  and i.source_date <= r.source_date and i.refreshed_at < r.made_at)
            update companies.import_run
            set done = done + least(cardinality(to_drop), %1$d), to_drop = to_drop[%1$d + 1:],
                state = case when cardinality(to_drop) > %1$d then 'importing' else 'done' end
            where id = :run
            """.formatted(BATCH);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Addressees addressees;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    ImportedCompaniesJob(
            PurposeScope scope, RecordJdbcClient db, Addressees addressees, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.addressees = addressees;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// Does what is due, within bounds; the next run goes on.
    public void run() {
        for (var batch = 0; batch < BATCHES_MAX && importBatch(); batch++) {
            // Each batch is a transaction of its own.
        }
        tell();
    }

    /// Imports the next companies of the file that waits longest, in a transaction of its own.
    ///
    /// @return false where none waits
    public boolean importBatch() {
        return scope.within(EntryPoint.JOBS, APPROVAL, Binding.NOBODY, () -> {
            var run = db.sql(
                            "select id from companies.import_run where state = 'importing' order by made_at limit 1 for update")
                    .query(UUID.class)
                    .optional();
            run.ifPresent(this::importFrom);
            return run.isPresent();
        });
    }

    private void importFrom(UUID run) {
        var now = clock.instant();
        var taken = db.sql(IMPORT)
                .params(Map.of(
                        "run", run,
                        "batch", BATCH,
                        "now", now,
                        "gone", policy.fact("import-life").after(now.atOffset(ZoneOffset.UTC))))
                .query(Integer.class)
                .single();
        if (taken > 0) {
            db.sql("update companies.import_run set done = done + :taken where id = :run")
                    .params(Map.of("taken", taken, "run", run))
                    .update();
        } else {
            db.sql(DROP).param("run", run).update();
        }
    }

    private record Untold(UUID id, String name, String email, String source, LocalDate sourceDate) {}

    private void tell() {
        scope.within(
                        COMPANY_DUTIES,
                        Binding.NOBODY,
                        () -> db.sql("""
                                select id, name, email, source, source_date
                                from companies.imported
                                where email is not null and told_at is null
                                limit :most
                                """)
                                .param("most", TOLD_MAX)
                                .query(Untold.class)
                                .list())
                .forEach(this::tell);
    }

    /// The address is kept for the e-mail alone, as long as letters are.
    private void tell(Untold company) {
        var addressee = SubjectId.next();
        var secret = Secret.next();
        scope.within(COMPANY_DUTIES, Binding.of(addressee), () -> {
            var now = clock.instant();
            var told = db.sql("""
                            update companies.imported set told_at = :now, leave_hash = :hash
                            where id = :id and told_at is null
                            """)
                    .params(Map.of("now", now, "hash", secret.presented(), "id", company.id()))
                    .update();
            if (told > 0) {
                var gone = policy.fact("letter-life").after(now.atOffset(ZoneOffset.UTC));
                addressees.admit(
                        addressee,
                        Addressees.Kind.CORRESPONDENT,
                        new PersonalText(company.email()),
                        "sv",
                        now,
                        gone.toInstant());
                mail.write(
                        addressee,
                        Email.of("company-imported")
                                .with("company", company.name())
                                .with("source", company.source())
                                .with("day", company.sourceDate())
                                .linkingTo("/listing/" + secret.reveal()));
            }
            return told;
        });
    }
}
