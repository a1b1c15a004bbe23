package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.ADDON;
import static se.loomer.guard.enforcement.Purpose.ADDON_CATALOGUE;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// What can be ordered; and for staff, how it is written, published in versions, and taken off sale. An agreement that
/// somebody entered into keeps its version, whatever happens here.
@Service
public class Catalogue {
    private final PurposeScope scope;
    private final OfferRows offers;
    private final RecordJdbcClient db;
    private final Clock clock;

    Catalogue(PurposeScope scope, OfferRows offers, RecordJdbcClient db, Clock clock) {
        this.scope = scope;
        this.offers = offers;
        this.db = db;
        this.clock = clock;
    }

    /// A service in the catalogue.
    ///
    /// @param version the latest published, 0 for none
    /// @param latest what it says in that version, or in the draft where there is none
    public record Item(UUID id, int version, boolean isOnSale, boolean hasDraft, Optional<Offer> latest) {}

    /// What came of saving a draft.
    public sealed interface Saving {
        /// It is kept under this item.
        record Saved(UUID item) implements Saving {}

        /// Something is wrong with it.
        record Invalid(FieldErrors errors) implements Saving {}

        /// There is no such item.
        record Unknown() implements Saving {}
    }

    /// What anybody can order now.
    public List<Offer> onSale() {
        return scope.within(ADDON, Binding.NOBODY, () -> offers.onSale());
    }

    /// One of these, in its latest version.
    public Optional<Offer> onSale(UUID item) {
        return scope.within(ADDON, Binding.NOBODY, () -> offers.onSale(item));
    }

    /// The items that are made up, for trying the service.
    public Set<UUID> samples() {
        return scope.within(
                ADDON,
                Binding.NOBODY,
                () -> db.sql("select id from addons.item where is_sample")
                        .query(UUID.class)
                        .set());
    }

    /// Everything, for staff, the newest first.
    public List<Item> all(SubjectId staff) {
        return scope.within(ADDON_CATALOGUE, Binding.NOBODY.by(staff), this::items);
    }

    /// One, for staff.
    public Optional<Item> item(SubjectId staff, UUID id) {
        return all(staff).stream().filter(item -> item.id().equals(id)).findFirst();
    }

    private record Head(UUID id, int version, boolean isOnSale) {}

    private List<Item> items() {
        return db
                .sql("select id, version, on_sale as is_on_sale from addons.item order by created_at desc, id")
                .query(Head.class)
                .list()
                .stream()
                .map(this::item)
                .toList();
    }

    private Item item(Head head) {
        var draft = offers.draft(head.id());
        return new Item(
                head.id(),
                head.version(),
                head.isOnSale(),
                draft.isPresent(),
                offers.version(head.id(), head.version()).or(() -> draft));
    }

    /// The versions of an item, the newest first.
    public List<Offer> versions(SubjectId staff, UUID item) {
        return scope.within(ADDON_CATALOGUE, Binding.NOBODY.by(staff), () -> offers.versions(item));
    }

    /// What is being written for an item, else its latest version.
    public Optional<Offer> written(SubjectId staff, UUID item) {
        return scope.within(
                ADDON_CATALOGUE,
                Binding.NOBODY.by(staff),
                () -> offers.draft(item).or(() -> offers.versions(item).stream().findFirst()));
    }

    /// Begins a new item with a draft that nobody can order yet.
    public Saving begin(SubjectId staff, OfferForm form, boolean isSample) {
        var errors = form.errors();
        if (!errors.isEmpty()) {
            return new Saving.Invalid(errors);
        }
        return scope.within(ADDON_CATALOGUE, Binding.NOBODY.by(staff), () -> {
            var id = TimeOrderedId.next();
            var now = clock.instant();
            db.sql("insert into addons.item (id, created_at, is_sample) values (:id, :now, :sample)")
                    .params(Map.of(
                            "id", id,
                            "now", now,
                            "sample", isSample))
                    .update();
            offers.keepDraft(id, form, now);
            return new Saving.Saved(id);
        });
    }

    /// Keeps what is written for an item; what is published stays as it is until this is published.
    public Saving save(SubjectId staff, UUID item, OfferForm form) {
        var errors = form.errors();
        if (!errors.isEmpty()) {
            return new Saving.Invalid(errors);
        }
        return scope.within(ADDON_CATALOGUE, Binding.NOBODY.by(staff), () -> {
            if (version(item).isEmpty()) {
                return new Saving.Unknown();
            }
            offers.keepDraft(item, form, clock.instant());
            return new Saving.Saved(item);
        });
    }

    private Optional<Integer> version(UUID item) {
        return db.sql("select version from addons.item where id = :id for update")
                .param("id", item)
                .query(Integer.class)
                .optional();
    }

    /// Publishes the draft as the next version and puts it on sale.
    ///
    /// @return false where there is no draft
    public boolean publish(SubjectId staff, UUID item) {
        return scope.within(ADDON_CATALOGUE, Binding.NOBODY.by(staff), () -> {
            var before = version(item);
            var draft = offers.draft(item);
            if (before.isEmpty() || draft.isEmpty()) {
                return false;
            }
            var version = before.get() + 1;
            offers.publish(draft.get(), version, clock.instant());
            offers.removeDraft(item);
            db.sql("update addons.item set version = :version, on_sale = true where id = :id")
                    .params(Map.of("version", version, "id", item))
                    .update();
            return true;
        });
    }

    /// Takes an item off sale, or puts it back in its latest version. Agreements go on.
    ///
    /// @return false where nothing of it is published
    public boolean sell(SubjectId staff, UUID item, boolean isOnSale) {
        return scope.within(
                ADDON_CATALOGUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("update addons.item set on_sale = :sale where id = :id and version > 0")
                                .params(Map.of("sale", isOnSale, "id", item))
                                .update()
                        > 0);
    }
}
