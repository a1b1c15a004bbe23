package se.loomer.service.offers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.ReceivedEnquiry;

/// Keeps offers, their lines and their drafts. Whose they are the row rules of the caller's scope say.
@Repository
class Offers {
    private static final int LIST_MAX = 500;
    private static final String COLUMNS = """
            o.id, o.disclosure_id, o.company_id, o.version, o.state, o.price_kind, o.included, o.excluded, o.deduction, o.begins,
            o.valid_until, o.sent_at, o.read_at, o.settled_at, o.withdraw_until, o.rescinded_at, o.reason, o.hidden as is_hidden""";

    private final RecordJdbcClient db;

    Offers(RecordJdbcClient db) {
        this.db = db;
    }

    private record Row(
            OfferId id,
            DisclosureId disclosure,
            CompanyId company,
            int version,
            CompanyOffer.State state,
            OfferContent.PriceKind priceKind,
            PersonalText included,
            PersonalText excluded,
            PersonalText deduction,
            PersonalText begins,
            LocalDate validUntil,
            Instant sentAt,
            @Nullable Instant readAt,
            @Nullable Instant settledAt,
            @Nullable Instant withdrawUntil,
            @Nullable Instant rescindedAt,
            CompanyOffer.@Nullable Reason reason,
            boolean isHidden) {
        CompanyOffer with(List<OfferContent.Line> lines) {
            var content = new OfferContent(priceKind, included, excluded, deduction, begins, validUntil, lines);
            return new CompanyOffer(
                    id,
                    disclosure,
                    company,
                    version,
                    state,
                    content,
                    sentAt,
                    readAt,
                    settledAt,
                    withdrawUntil,
                    rescindedAt,
                    reason,
                    isHidden);
        }
    }

    private record OfferLine(OfferId offer, OfferContent.Line line) {}

    /// The lines of the offers of which a condition on `o` is true.
    private Map<OfferId, List<OfferContent.Line>> lines(String which, Map<String, ?> parameters) {
        return db.sql("""
                        select l.offer_id, l.number, l.words, l.quantity, l.unit, l.price_ore, l.vat_rate
                        from offers.line l
                        join offers.offer o on o.subject_id = l.subject_id and o.id = l.offer_id
                        where %s
                        order by l.offer_id, l.number
                        """.formatted(which)).params(parameters).query(OfferLine.class).list().stream()
                .collect(groupingBy(OfferLine::offer, mapping(OfferLine::line, toList())));
    }

    /// The versions of a company's offer in a conversation, the latest first.
    List<CompanyOffer> of(CompanyId company, DisclosureId disclosure) {
        return list(
                "o.company_id = :company and o.disclosure_id = :disclosure",
                Map.of("company", company, "disclosure", disclosure));
    }

    /// A version of a company's offer.
    Optional<CompanyOffer> find(CompanyId company, OfferId offer) {
        return list("o.company_id = :company and o.id = :offer", Map.of("company", company, "offer", offer)).stream()
                .findFirst();
    }

    private List<CompanyOffer> list(String which, Map<String, ?> parameters) {
        var lines = lines(which, parameters);
        return db
                .sql("select %s from offers.offer o where %s order by o.version desc".formatted(COLUMNS, which))
                .params(parameters)
                .query(Row.class)
                .list()
                .stream()
                .map(row -> row.with(lines.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /// The person's offers with what stands around each, those of each conversation together, the latest first.
    ///
    /// @param enquiry null for those of all enquiries
    List<ReceivedOffer> received(SubjectId person, @Nullable EnquiryId enquiry) {
        var lines = lines("o.subject_id = :person", Map.of("person", person));
        return db.sql("select " + COLUMNS + """
                        , d.enquiry_id, d.reference, d.consent_live, d.company_open, d.disclosed_at, d.expires_at as until,
                               k.name as company_name, (
                                   select min(m.sent_at) from mediation.message m
                                   where m.subject_id = d.subject_id and m.disclosure_id = d.id and m.author = 'company') as answered_at
                        from offers.offer o
                        join mediation.disclosure d on d.subject_id = o.subject_id and d.id = o.disclosure_id
                        join companies.company k on k.id = o.company_id
                        where o.subject_id = :person and (:enquiry::uuid is null or d.enquiry_id = :enquiry::uuid)
                        order by d.disclosed_at desc, d.id, o.version desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .param("enquiry", enquiry)
                .query((row, _) -> read(row, lines))
                .list();
    }

    private static ReceivedOffer read(ResultSet row, Map<OfferId, List<OfferContent.Line>> lines) throws SQLException {
        var offer = RowReader.record(row, Row.class);
        return new ReceivedOffer(
                RowReader.value(row, "enquiry_id", EnquiryId.class),
                row.getString("company_name"),
                row.getString("reference"),
                row.getBoolean("consent_live"),
                row.getBoolean("company_open"),
                RowReader.value(row, "disclosed_at", Instant.class),
                RowReader.value(row, "until", Instant.class),
                RowReader.optional(row, "answered_at", Instant.class),
                offer.with(lines.getOrDefault(offer.id(), List.of())));
    }

    /// Marks what the person has seen now.
    void markRead(SubjectId person, List<OfferId> offers, Instant now) {
        db.sql("""
                        update offers.offer
                        set read_at = greatest(:now, sent_at)
                        where subject_id = :person and id = any (:offers) and state = 'sent' and read_at is null
                        """)
                .params(Map.of("person", person, "offers", offers, "now", now))
                .update();
    }

    /// Lets an open offer become what it is said to be; false where it is open no more.
    ///
    /// @param reason null for none
    /// @param withdrawUntil the last moment for withdrawing from the contract, null where none is concluded
    boolean settle(
            OfferId offer,
            CompanyOffer.State state,
            CompanyOffer.@Nullable Reason reason,
            @Nullable Instant withdrawUntil,
            Instant now) {
        return db.sql("""
                        update offers.offer
                        set state = :state, settled_at = greatest(:now, sent_at), reason = :reason,
                            withdraw_until = :withdrawUntil
                        where id = :offer and state = 'sent'
                        """)
                        .params(Map.of("offer", offer, "state", state, "now", now))
                        .param("reason", reason)
                        .param("withdrawUntil", withdrawUntil)
                        .update()
                == 1;
    }

    /// Ends the contract that an accepted offer made; false where the time for that is over or there is none.
    boolean rescind(OfferId offer, Instant now) {
        return db.sql("""
                        update offers.offer set state = 'rescinded', rescinded_at = greatest(:now, settled_at)
                        where id = :offer and state = 'accepted' and withdraw_until >= :now
                        """).params(Map.of("offer", offer, "now", now)).update() == 1;
    }

    /// Withdraws or replaces what the company has open in a conversation; returns how much that was.
    int end(CompanyId company, DisclosureId disclosure, CompanyOffer.State state, Instant now) {
        return db.sql("""
                        update offers.offer
                        set state = :state, settled_at = greatest(:now, sent_at)
                        where company_id = :company and disclosure_id = :disclosure and state = 'sent'
                        """)
                .params(Map.of("company", company, "disclosure", disclosure, "state", state, "now", now))
                .update();
    }

    /// Writes a version down, its lines first: the offer adds them up and closes them. A key refuses it where another
    /// one stands.
    void add(OfferId id, ReceivedEnquiry to, CompanyId company, int version, OfferContent content, Instant now) {
        var around = Map.<String, Object>of(
                "offer", id, "person", to.person(), "company", company, "disclosure", to.id(), "expires", to.until());
        for (var line : content.lines()) {
            db.sql("""
                            insert into offers.line
                                (subject_id, offer_id, number, company_id, consent_live, words, quantity, unit, price_ore,
                                 vat_rate, expires_at)
                            values (:person, :offer, :number, :company, true, :words, :quantity, :unit, :priceOre, :vatRate,
                                 :expires)
                            """).paramSource(line).params(around).update();
        }
        db.sql("""
                        insert into offers.offer
                            (subject_id, id, disclosure_id, company_id, consent_live, version, state, price_kind, included,
                             excluded, deduction, begins, valid_until, sent_at, expires_at)
                        values (:person, :offer, :disclosure, :company, true, :version, 'sent', :priceKind, :included,
                             :excluded, :deduction, :begins, :validUntil, :now, :expires)
                        """)
                .paramSource(content)
                .params(around)
                .params(Map.of("version", version, "now", now))
                .update();
    }

    /// A draft as it was saved last.
    record Saved(String typed, Instant savedAt) {}

    Optional<Saved> draft(CompanyId company, DisclosureId disclosure) {
        return db.sql("""
                        select typed, saved_at from offers.draft
                        where company_id = :company and disclosure_id = :disclosure
                        """)
                .params(Map.of("company", company, "disclosure", disclosure))
                .query(Saved.class)
                .optional();
    }

    /// Keeps the draft in place of the one before it; returns how many drafts that was.
    int save(ReceivedEnquiry to, CompanyId company, OfferDraft draft, Instant now) {
        return db.sql("""
                        insert into offers.draft
                            (subject_id, disclosure_id, company_id, consent_live, typed, saved_at, expires_at)
                        values (:person, :disclosure, :company, true, :typed, :now, :expires)
                        on conflict (subject_id, disclosure_id) do update set typed = excluded.typed, saved_at = excluded.saved_at
                        """)
                .params(Map.of(
                        "person", to.person(),
                        "disclosure", to.id(),
                        "company", company,
                        "typed", draft.kept(),
                        "now", now,
                        "expires", to.until()))
                .update();
    }

    /// Throws the draft away; returns how many drafts that was.
    int discard(CompanyId company, DisclosureId disclosure) {
        return db.sql("delete from offers.draft where company_id = :company and disclosure_id = :disclosure")
                .params(Map.of("company", company, "disclosure", disclosure))
                .update();
    }

    /// How many companies have had the enquiry.
    int asked(DisclosureId disclosure) {
        return db.sql("select mediation.asked(:disclosure::text)")
                .param("disclosure", disclosure)
                .query(Integer.class)
                .single();
    }
}
