package se.loomer.service.addons;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.documents.Money;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;

/// The rows of the catalogue, in whatever scope is open.
@Repository
class OfferRows {
    static final String COLUMNS = "title_sv, summary_sv, terms_sv, title_en, summary_en, terms_en, price_ore, vat_bp, "
            + "period_months, pause_months";
    private static final String PARAMETERS =
            ":titleSv, :summarySv, :termsSv, :titleEn, :summaryEn, :termsEn, :price, " + ":vat, :months, :pause";

    private final RecordJdbcClient db;

    OfferRows(RecordJdbcClient db) {
        this.db = db;
    }

    /// What is on sale, each in its latest version, by title in Swedish.
    List<Offer> onSale() {
        return db.sql("""
                        select v.item_id, v.version, v.published_at, %s
                        from addons.item i
                        join addons.version v on v.item_id = i.id and v.version = i.version
                        where i.on_sale
                        order by v.title_sv, v.item_id
                        """.formatted(COLUMNS)).query(OfferRows::version).list();
    }

    Optional<Offer> onSale(UUID item) {
        return onSale().stream().filter(offer -> offer.item().equals(item)).findFirst();
    }

    Optional<Offer> version(UUID item, int version) {
        return db.sql("""
                        select item_id, version, published_at, %s
                        from addons.version
                        where item_id = :item and version = :version
                        """.formatted(COLUMNS))
                .params(Map.of("item", item, "version", version))
                .query(OfferRows::version)
                .optional();
    }

    List<Offer> versions(UUID item) {
        return db.sql("""
                        select item_id, version, published_at, %s
                        from addons.version
                        where item_id = :item
                        order by version desc
                        """.formatted(COLUMNS))
                .param("item", item)
                .query(OfferRows::version)
                .list();
    }

    Optional<Offer> draft(UUID item) {
        return db.sql("select item_id, %s from addons.draft where item_id = :item".formatted(COLUMNS))
                .param("item", item)
                .query((row, _) -> offer(row, 0, null))
                .optional();
    }

    void keepDraft(UUID item, OfferForm form, Instant now) {
        db.sql("""
                        insert into addons.draft (item_id, %s, saved_at)
                        values (:item, %s, :now)
                        on conflict (item_id) do update
                        set (%1$s, saved_at) = (%2$s, :now)
                        """.formatted(COLUMNS, PARAMETERS))
                .param("item", item)
                .params(values(form.swedish(), form.english(), form.priced()))
                .param("now", now)
                .update();
    }

    void removeDraft(UUID item) {
        db.sql("delete from addons.draft where item_id = :item")
                .param("item", item)
                .update();
    }

    void publish(Offer draft, int version, Instant now) {
        db.sql("""
                        insert into addons.version (item_id, version, %s, published_at)
                        values (:item, :version, %s, :now)
                        """.formatted(COLUMNS, PARAMETERS))
                .params(Map.of("item", draft.item(), "version", version))
                .params(values(draft.swedish(), draft.english(), draft.price()))
                .param("now", now)
                .update();
    }

    private static Map<String, Object> values(Offer.Words swedish, Offer.Words english, Offer.Price price) {
        return Map.of(
                "titleSv", swedish.title(),
                "summarySv", swedish.summary(),
                "termsSv", swedish.terms(),
                "titleEn", english.title(),
                "summaryEn", english.summary(),
                "termsEn", english.terms(),
                "price", price.total().ore(),
                "vat", price.vatRate(),
                "months", price.months(),
                "pause", price.pauseMonths());
    }

    private static Offer version(ResultSet row, int number) throws SQLException {
        return offer(row, row.getInt("version"), RowReader.value(row, "published_at", Instant.class));
    }

    private static Offer offer(ResultSet row, int version, @Nullable Instant publishedAt) throws SQLException {
        return new Offer(
                row.getObject("item_id", UUID.class),
                version,
                new Offer.Words(row.getString("title_sv"), row.getString("summary_sv"), row.getString("terms_sv")),
                new Offer.Words(row.getString("title_en"), row.getString("summary_en"), row.getString("terms_en")),
                new Offer.Price(
                        new Money(row.getInt("price_ore")),
                        row.getInt("vat_bp"),
                        row.getInt("period_months"),
                        row.getInt("pause_months")),
                publishedAt);
    }
}
