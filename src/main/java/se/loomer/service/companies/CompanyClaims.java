package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.ImportedCompanies.ImportedCompany;

/// Lets somebody take over an imported company, or take it out, by a code that goes to the company's own address. What
/// is taken over then waits for staff as every company that applies.
@Service
public class CompanyClaims {
    /// As often as one code may be tried.
    static final int TRIES_MAX = 5;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final ImportedCompanies imported;
    private final Representation representation;
    private final Addressees addressees;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    CompanyClaims(
            PurposeScope scope,
            RecordJdbcClient db,
            ImportedCompanies imported,
            Representation representation,
            Addressees addressees,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.imported = imported;
        this.representation = representation;
        this.addressees = addressees;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// How a code gets to the company.
    public enum Way {
        EMAIL,
        LETTER
    }

    /// A code that somebody asked for.
    ///
    /// @param sentAt null while the letter waits to be printed
    public record Asked(
            Way way,
            int tries,
            Instant requestedAt,
            @Nullable Instant sentAt,
            Instant expiresAt) {
        /// Whether it was tried as often as it may be.
        public boolean isWornOut() {
            return tries >= TRIES_MAX;
        }
    }

    /// How a company can be reached, and what was asked for already.
    ///
    /// @param email where an e-mail would go, most of it hidden; null where there is none
    /// @param hasAddress whether a letter would reach it
    /// @param asked null where this person has not asked
    public record Reach(
            @Nullable String email,
            boolean hasAddress,
            @Nullable Asked asked) {}

    private record Addresses(@Nullable String email, boolean hasAddress) {}

    /// What came of asking for a code.
    public enum Asking {
        SENT,
        /// The company cannot be reached in this way, or is not here any more.
        NO_WAY
    }

    /// What came of using a code.
    public enum Using {
        DONE,
        /// The code is wrong, has expired, was tried too often, or was never sent.
        WRONG,
        /// Somebody was faster.
        GONE
    }

    private Binding bound(SubjectId person, CompanyId company) {
        return Binding.of(person).and(company);
    }

    /// How the company can be reached; nothing where it is not here.
    public Optional<Reach> reach(SubjectId person, CompanyId company) {
        return scope.within(
                REPRESENTATION,
                bound(person, company),
                () -> addresses(company)
                        .map(to -> new Reach(
                                to.email() == null ? null : to.email().replaceAll("(?<=^.).*(?=@)", "…"),
                                to.hasAddress(),
                                asked(person, company).orElse(null))));
    }

    private Optional<Addresses> addresses(CompanyId company) {
        return db.sql("select email, address is not null as has_address from companies.imported where id = :id")
                .param("id", company)
                .query(Addresses.class)
                .optional();
    }

    private Optional<Asked> asked(SubjectId person, CompanyId company) {
        return db.sql("""
                        select way, tries, requested_at, sent_at, expires_at
                        from companies.claim
                        where subject_id = :person and company_id = :company
                        """)
                .params(Map.of("person", person, "company", company))
                .query(Asked.class)
                .optional();
    }

    /// Asks for a code, in place of one that this person asked for before.
    public Asking ask(SubjectId person, CompanyId company, Way way) {
        var code = ClaimCode.next();
        var asking = scope.within(REPRESENTATION, bound(person, company), () -> {
            var canBeReached = addresses(company)
                    .filter(one -> way == Way.EMAIL ? one.email() != null : one.hasAddress())
                    .isPresent();
            if (canBeReached) {
                db.sql("delete from companies.claim where subject_id = :person and company_id = :company")
                        .params(Map.of("person", person, "company", company))
                        .update();
                write(person, company, way, code);
            }
            return canBeReached ? Asking.SENT : Asking.NO_WAY;
        });
        if (asking == Asking.SENT && way == Way.EMAIL) {
            send(company, code);
        }
        return asking;
    }

    private void write(SubjectId person, CompanyId company, Way way, ClaimCode code) {
        var now = clock.instant();
        var life = policy.fact(way == Way.EMAIL ? "invitation-life" : "claim-life");
        db.sql("""
                        insert into companies.claim
                            (subject_id, id, company_id, way, code_hash, requested_at, sent_at, expires_at)
                        values (:person, :id, :company, :way, :hash::bytea, :now, :sent::timestamptz, :until)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "company", company,
                        "way", way,
                        "now", now,
                        "until", life.after(now.atOffset(ZoneOffset.UTC))))
                .param("hash", way == Way.EMAIL ? code.hash() : null)
                .param("sent", way == Way.EMAIL ? now.atOffset(ZoneOffset.UTC) : null)
                .update();
    }

    /// The address is kept for the e-mail alone.
    private void send(CompanyId company, ClaimCode code) {
        var addressee = SubjectId.next();
        scope.within(REPRESENTATION, Binding.of(addressee).and(company), () -> {
            var now = clock.instant();
            var gone = policy.fact("invitation-life").after(now.atOffset(ZoneOffset.UTC));
            var to = db.sql("select name, email from companies.imported where id = :id and email is not null")
                    .param("id", company)
                    .query(Named.class)
                    .optional();
            to.ifPresent(one -> {
                addressees.admit(
                        addressee,
                        Addressees.Kind.CORRESPONDENT,
                        new PersonalText(one.email()),
                        "sv",
                        now,
                        gone.toInstant());
                mail.write(
                        addressee,
                        Email.of("claim-code")
                                .with("company", one.name())
                                .with("code", code.written())
                                .linkingTo("/company/claim/" + company));
            });
            return to.isPresent();
        });
    }

    private record Named(String name, String email) {}

    /// What came of taking a company over.
    public sealed interface Taking {
        /// It waits for staff, with the person as its representative.
        record Taken(CompanyId company) implements Taking {}

        /// Something has to be corrected first; it did not cost a try.
        record Invalid(FieldErrors errors) implements Taking {}

        /// The code was of no use.
        record Refused(Using why) implements Taking {}

        /// The person speaks for a company already.
        record HasCompany() implements Taking {}
    }

    /// Takes the company over by its code; number and name are the register's.
    public Taking take(SubjectId person, ImportedCompany company, String code, CompanyForm typed) {
        var form = new CompanyForm(
                company.organisationNumber(),
                company.name(),
                typed.category(),
                typed.place(),
                typed.description(),
                typed.mayBind(),
                typed.acceptsDuties());
        var errors = representation.errors(form);
        if (!errors.isEmpty()) {
            return new Taking.Invalid(errors);
        }
        if (representation.companyOf(person).isPresent()) {
            return new Taking.HasCompany();
        }
        try {
            return scope.within(REPRESENTATION, bound(person, company.id()), () -> {
                var proof = proof(person, company.id());
                var using = use(person, company.id(), code);
                if (using != Using.DONE) {
                    return new Taking.Refused(using);
                }
                representation.write(person, company.id(), form, false, proof.orElse(null));
                return new Taking.Taken(company.id());
            });
        } catch (DuplicateKeyException joined) {
            return new Taking.Refused(Using.GONE);
        }
    }

    /// How the code gets to the company, and where that address stands; gone as soon as the code is used.
    private Optional<Application.Proof> proof(SubjectId person, CompanyId company) {
        return db.sql("""
                        select c.way, case c.way when 'email' then i.email else i.address end as address, i.source,
                               i.source_date as day
                        from companies.claim c join companies.imported i on i.id = c.company_id
                        where c.subject_id = :person and c.company_id = :company
                          and case c.way when 'email' then i.email else i.address end is not null
                        """)
                .params(Map.of("person", person, "company", company))
                .query(Application.Proof.class)
                .optional();
    }

    /// Uses a code up, which takes the company out of the register's.
    private Using use(SubjectId person, CompanyId company, String typed) {
        var isRight = db.sql("""
                        update companies.claim
                        set tries = tries + 1
                        where subject_id = :person and company_id = :company and tries < :most and code_hash is not null
                        returning code_hash = :hash
                        """)
                .params(Map.of(
                        "person",
                        person,
                        "company",
                        company,
                        "most",
                        TRIES_MAX,
                        "hash",
                        ClaimCode.read(typed).hash()))
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!isRight) {
            return addresses(company).isPresent() ? Using.WRONG : Using.GONE;
        }
        return imported.remove(company) ? Using.DONE : Using.GONE;
    }

    /// Takes the company out for good, by its code.
    public Using leave(SubjectId person, ImportedCompany company, String code) {
        return scope.within(REPRESENTATION, bound(person, company.id()), () -> {
            var using = use(person, company.id(), code);
            if (using == Using.DONE) {
                imported.block(company.organisationNumber());
            }
            return using;
        });
    }
}
