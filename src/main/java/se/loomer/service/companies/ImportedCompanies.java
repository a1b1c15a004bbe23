package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.DIRECTORY;
import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;

/// Companies from open registers which have not joined, as everybody sees them. They stand in a table of their own, so
/// nothing of a person's can be sent to one.
@Service
public class ImportedCompanies {
    private static final String COLUMNS =
            "select id, organisation_number, name, category, place, description, website, source, licence, source_date";

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    ImportedCompanies(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// A company that a register knows.
    ///
    /// @param organisationNumber its digits; never a sole trader's
    /// @param source the register, under this licence, as it stood on a day
    public record ImportedCompany(
            CompanyId id,
            String organisationNumber,
            String name,
            Category category,
            String place,
            String description,
            @Nullable String website,
            String source,
            String licence,
            LocalDate sourceDate) {
        /// The number as people write it.
        public OrganisationNumber number() {
            return new OrganisationNumber(organisationNumber);
        }
    }

    /// The imported company with this identifier.
    public Optional<ImportedCompany> company(CompanyId id) {
        return scope.within(
                DIRECTORY,
                Binding.NOBODY,
                () -> db.sql(COLUMNS + " from companies.imported where id = :id")
                        .param("id", id)
                        .query(ImportedCompany.class)
                        .optional());
    }

    /// The imported company with this number.
    public Optional<ImportedCompany> numbered(OrganisationNumber number) {
        return scope.within(
                DIRECTORY,
                Binding.NOBODY,
                () -> db.sql(COLUMNS + " from companies.imported where organisation_number = :number")
                        .param("number", number.digits())
                        .query(ImportedCompany.class)
                        .optional());
    }

    /// The company that was told of a link; nothing where it has left, or joined.
    public Optional<ImportedCompany> told(Secret link) {
        return scope.within(
                        REPRESENTATION,
                        Binding.of(link.presented()),
                        () -> db.sql("select id from companies.imported where leave_hash = :hash")
                                .param("hash", link.presented())
                                .query(CompanyId.class)
                                .optional())
                .flatMap(this::company);
    }

    /// Takes the company out for good, by the link that it was told of.
    ///
    /// @return false where it is not here
    public boolean leave(Secret link) {
        return scope.within(REPRESENTATION, Binding.of(link.presented()), () -> {
            var number = db.sql("""
                            delete from companies.imported where leave_hash = :hash returning organisation_number
                            """)
                    .param("hash", link.presented())
                    .query(String.class)
                    .optional();
            number.ifPresent(this::block);
            return number.isPresent();
        });
    }

    /// The identifier of a company that applies: the one under which it was imported, or a new one.
    CompanyId identifier(String typedNumber) {
        return OrganisationNumber.read(typedNumber)
                .flatMap(this::numbered)
                .map(ImportedCompany::id)
                .orElseGet(CompanyId::next);
    }

    /// Takes it out for one that applies without a code; within a scope that is bound to it.
    ///
    /// @return false where a code can reach it, which then has to be asked for
    boolean giveWay(CompanyId id) {
        var canBeReached = db.sql(
                        "select email is not null or address is not null from companies.imported where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!canBeReached) {
            remove(id);
        }
        return !canBeReached;
    }

    /// Takes it out; within a scope that is bound to it.
    ///
    /// @return false where it is gone already
    boolean remove(CompanyId id) {
        return db.sql("delete from companies.imported where id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    /// Sees to it that no import brings a company again; within a scope whose purpose may.
    void block(String organisationNumber) {
        db.sql("""
                        insert into companies.import_block (number_hash, since)
                        values (sha256(convert_to(:number, 'UTF8')), guard.now())
                        on conflict do nothing
                        """).param("number", organisationNumber).update();
    }
}
