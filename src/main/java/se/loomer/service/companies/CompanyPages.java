package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.policy.Policy;

/// The page of a company: a draft that whoever may bind the company writes, and the versions that were published, of
/// which everybody sees the latest.
@Service
public class CompanyPages {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Categories categories;
    private final ObjectProvider<PageScreening> screening;
    private final Policy policy;
    private final Clock clock;

    CompanyPages(
            PurposeScope scope,
            RecordJdbcClient db,
            Categories categories,
            ObjectProvider<PageScreening> screening,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.categories = categories;
        this.screening = screening;
        this.policy = policy;
        this.clock = clock;
    }

    /// What stands in the draft and what everybody sees; both are empty where nothing was written.
    public record Standing(PageContent draft, PageContent shown) {
        /// Whether there is something to publish.
        public boolean isChanged() {
            return !draft.differences(shown).isEmpty();
        }
    }

    /// A version that was published.
    ///
    /// @param by null where they speak for the company no more
    /// @param changed the parts in which it differs from the one before it
    public record Version(
            int number,
            Instant publishedAt,
            @Nullable PersonalText by,
            boolean isShown,
            List<PageContent.Section> changed) {}

    /// What came of publishing.
    public sealed interface PublishResult {
        /// Everybody sees it.
        record Published(int number) implements PublishResult {}

        /// The words are not published.
        record Refused(PageScreening.Refusal why) implements PublishResult {}

        /// The company is suspended or has left.
        record NotOpen() implements PublishResult {}

        /// The draft says nothing else than the page does.
        record NothingNew() implements PublishResult {}
    }

    <T> T within(Representative by, Supplier<T> work) {
        return scope.within(REPRESENTATION, Binding.of(by.subject()).and(by.company()), work);
    }

    /// The draft and the published page. For whoever may bind the company.
    public Standing standing(Representative by) {
        by.role().require(Role.BINDER);
        return within(by, () -> {
            var shown =
                    versions(by).stream().filter(Row::isShown).map(Row::page).findFirst();
            return new Standing(
                    draft(by).or(() -> shown).orElseGet(PageContent::empty), shown.orElseGet(PageContent::empty));
        });
    }

    private Optional<PageContent> draft(Representative by) {
        return db.sql("select content from companies.page_draft where company_id = :company for update")
                .param("company", by.company())
                .query(String.class)
                .optional()
                .map(PageContent::read);
    }

    private Optional<PageContent> shown(Representative by) {
        return versions(by).stream().filter(Row::isShown).map(Row::page).findFirst();
    }

    private record Row(
            int number,
            String content,
            Instant publishedAt,
            @Nullable PersonalText by,
            boolean isShown) {
        PageContent page() {
            return PageContent.read(content);
        }
    }

    private List<Row> versions(Representative by) {
        return db.sql("""
                        select v.number, v.content, v.published_at, r.name as by, v.is_shown
                        from companies.page_version v
                        left join companies.representative r
                            on r.company_id = v.company_id and r.subject_id = v.published_by
                        where v.company_id = :company
                        order by v.number desc
                        """).param("company", by.company()).query(Row.class).list();
    }

    /// Takes what was typed into the draft. For whoever may bind the company.
    ///
    /// @return what has to be corrected first
    public FieldErrors save(Representative by, PageForm form) {
        return save(by, List.of(form));
    }

    /// The same for several parts at once: all of them, or none and what is wrong with the first that is wrong.
    public FieldErrors save(Representative by, List<PageForm> forms) {
        by.role().require(Role.BINDER);
        categories.refreshIfOld();
        var main = within(
                by,
                () -> db.sql("select category from companies.company where id = :company")
                        .param("company", by.company())
                        .query((row, _) -> RowReader.value(row, "category", Category.class))
                        .single());
        for (var form : forms) {
            var errors = form.errors(categories, main);
            if (!errors.isEmpty()) {
                return errors;
            }
        }
        return within(by, () -> {
            change(by, draft -> {
                var after = draft;
                for (var form : forms) {
                    after = form.applied(after, categories, main);
                }
                return after;
            });
            return FieldErrors.none();
        });
    }

    /// Changes the draft, which begins as what is published; within an open scope for the company.
    PageContent change(Representative by, UnaryOperator<PageContent> change) {
        scope.requireOpen();
        var before = draft(by)
                .or(() -> versions(by).stream()
                        .filter(Row::isShown)
                        .map(Row::page)
                        .findFirst())
                .orElseGet(PageContent::empty);
        var after = change.apply(before);
        db.sql("""
                        insert into companies.page_draft (company_id, content, edited_by, edited_at)
                        values (:company, :content, :by, :now)
                        on conflict (company_id) do update
                        set content = excluded.content, edited_by = excluded.edited_by, edited_at = excluded.edited_at
                        """)
                .params(Map.of(
                        "company", by.company(),
                        "content", after.write(),
                        "by", by.subject(),
                        "now", clock.instant()))
                .update();
        dropUnused(by, after);
        return after;
    }

    /// Removes the pictures that neither the draft nor a version that is kept shows; of many, those of old versions.
    private void dropUnused(Representative by, PageContent draft) {
        var used = new LinkedHashSet<>(draft.shownPictures());
        shown(by).ifPresent(page -> used.addAll(page.shownPictures()));
        versions(by).forEach(version -> used.addAll(version.page().shownPictures()));
        var kept = used.stream().limit(CompanyPictures.KEPT_MAX).toList();
        db.sql("delete from companies.picture where company_id = :company and not id = any(:kept)")
                .params(Map.of("company", by.company(), "kept", PictureId.values(kept)))
                .update();
    }

    /// Shows everybody the draft. For whoever may bind the company.
    public PublishResult publish(Representative by) {
        var standing = standing(by);
        if (!standing.isChanged()) {
            return new PublishResult.NothingNew();
        }
        var words = new PersonalText(standing.draft().words());
        var refusal = screening.stream()
                .flatMap(one -> one.consider(by, words).stream())
                .findFirst();
        return refusal.<PublishResult>map(PublishResult.Refused::new)
                .orElseGet(() -> within(by, () -> write(by, standing.draft())));
    }

    private boolean isOpen(Representative by) {
        return db.sql("select open from companies.company where id = :company")
                .param("company", by.company())
                .query(Boolean.class)
                .single();
    }

    private PublishResult write(Representative by, PageContent page) {
        if (!isOpen(by)) {
            return new PublishResult.NotOpen();
        }
        var draft = draft(by);
        if (draft.isEmpty() || !draft.get().equals(page)) {
            // Somebody else wrote meanwhile, and nobody has looked at that yet.
            return new PublishResult.NothingNew();
        }
        db.sql("update companies.page_version set is_shown = false where company_id = :company and is_shown")
                .param("company", by.company())
                .update();
        db.sql("""
                        insert into companies.page_version
                            (company_id, number, content, published_by, published_at, is_shown, company_listed)
                        select c.id, 1 + coalesce((select max(v.number) from companies.page_version v
                                                   where v.company_id = c.id), 0),
                               :content, :by, :now, true, c.listed
                        from companies.company c
                        where c.id = :company
                        """)
                .params(Map.of(
                        "company", by.company(),
                        "content", page.write(),
                        "by", by.subject(),
                        "now", clock.instant()))
                .update();
        show(by, page.shownPictures());
        var latest = versions(by).getFirst().number();
        db.sql("delete from companies.page_version where company_id = :company and number <= :old")
                .params(Map.of(
                        "company",
                        by.company(),
                        "old",
                        latest - policy.fact("page-versions").amount()))
                .update();
        return new PublishResult.Published(latest);
    }

    private void show(Representative by, List<PictureId> pictures) {
        db.sql("""
                        update companies.picture set is_shown = id = any(:shown)
                        where company_id = :company and is_shown <> (id = any(:shown))
                        """)
                .params(Map.of("company", by.company(), "shown", PictureId.values(pictures)))
                .update();
    }

    /// The versions that are kept, the latest first.
    public List<Version> history(Representative by) {
        by.role().require(Role.BINDER);
        var rows = within(by, () -> versions(by));
        return IntStream.range(0, rows.size())
                .mapToObj(at -> version(
                        rows.get(at), at + 1 < rows.size() ? rows.get(at + 1).page() : PageContent.empty()))
                .toList();
    }

    private static Version version(Row row, PageContent before) {
        var changed = row.page().differences(before);
        return new Version(row.number(), row.publishedAt(), row.by(), row.isShown(), changed);
    }

    /// Makes the draft what a version was, without pictures that are gone. Nothing is published by this.
    ///
    /// @return false where there is no such version
    public boolean restore(Representative by, int number) {
        by.role().require(Role.BINDER);
        return within(by, () -> {
            var version =
                    versions(by).stream().filter(row -> row.number() == number).findFirst();
            version.ifPresent(row -> change(by, _ -> row.page().withOnly(pictures(by))));
            return version.isPresent();
        });
    }

    private List<PictureId> pictures(Representative by) {
        return db.sql("select id from companies.picture where company_id = :company")
                .param("company", by.company())
                .query(PictureId.class)
                .list();
    }
}
