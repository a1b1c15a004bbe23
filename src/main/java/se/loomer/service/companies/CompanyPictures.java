package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.DIRECTORY;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.service.companies.PageContent.Shown;

/// The pictures of a company. Those of the draft and of earlier versions are seen by its representatives alone, those
/// of the published page by everybody while the company is listed.
@Service
public class CompanyPictures {
    /// As many characters as the words about a picture may have.
    public static final int WORDS_LENGTH_MAX = 200;

    /// As many pictures as are kept for the draft and all versions together.
    static final int KEPT_MAX = 60;

    private static final String CONTENT = """
            select case when :isSmall then small else large end
            from companies.picture
            where company_id = :company and id = :id\
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final CompanyPages pages;
    private final Clock clock;

    CompanyPictures(PurposeScope scope, RecordJdbcClient db, CompanyPages pages, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.pages = pages;
        this.clock = clock;
    }

    /// What is wrong with the words about a picture, typed into this field.
    public static FieldErrors errors(String field, String words) {
        var errors = FieldErrors.none()
                .when(words.isBlank(), field, "companies.page.error.words")
                .when(
                        !TypedText.fits(words, 0, WORDS_LENGTH_MAX),
                        field,
                        "companies.error.too-long",
                        String.valueOf(WORDS_LENGTH_MAX));
        return PlainText.check(errors, field, PlainText.tidy(words));
    }

    /// Puts a picture at the end of the draft's. For whoever may bind the company.
    ///
    /// @return false where the page has as many as it may have
    public boolean add(Representative by, FileResult.Picture picture, String words) {
        by.role().require(Role.BINDER);
        return pages.within(by, () -> {
            var id = PictureId.next();
            insert(by, id, picture);
            var page = pages.change(
                    by,
                    draft -> draft.pictures().size() < PageContent.PICTURES_MAX
                            ? draft.with(new Shown(id, PlainText.tidy(words)))
                            : draft);
            return page.shownPictures().contains(id);
        });
    }

    /// Makes a picture the logo of the draft, instead of the one before.
    public void setLogo(Representative by, FileResult.Picture picture) {
        by.role().require(Role.BINDER);
        pages.within(by, () -> {
            var id = PictureId.next();
            insert(by, id, picture);
            return pages.change(by, draft -> draft.withLogo(id));
        });
    }

    /// Takes the logo out of the draft.
    public void removeLogo(Representative by) {
        by.role().require(Role.BINDER);
        pages.within(by, () -> pages.change(by, draft -> draft.withLogo(null)));
    }

    private record Stored(
            PictureId id, CompanyId company, byte[] large, byte[] small, int width, int height, Instant now) {}

    private void insert(Representative by, PictureId id, FileResult.Picture picture) {
        db.sql("""
                        insert into companies.picture
                            (id, company_id, large, small, width, height, added_at, is_shown, company_listed)
                        select :id, c.id, :large, :small, :width, :height, :now, false, c.listed
                        from companies.company c
                        where c.id = :company
                        """)
                .paramSource(new Stored(
                        id,
                        by.company(),
                        picture.large(),
                        picture.small(),
                        picture.width(),
                        picture.height(),
                        clock.instant()))
                .update();
    }

    /// Says something else about a picture of the draft.
    public void describe(Representative by, PictureId id, String words) {
        change(
                by,
                pictures -> pictures.stream()
                        .map(shown -> shown.picture().equals(id) ? new Shown(id, PlainText.tidy(words)) : shown)
                        .toList());
    }

    /// Takes a picture out of the draft.
    public void remove(Representative by, PictureId id) {
        change(
                by,
                pictures -> pictures.stream()
                        .filter(shown -> !shown.picture().equals(id))
                        .toList());
    }

    /// Moves a picture of the draft to the place before its own; the first one stays.
    public void moveForward(Representative by, PictureId id) {
        change(by, pictures -> {
            var moved = new ArrayList<>(pictures);
            IntStream.range(1, moved.size())
                    .filter(at -> moved.get(at).picture().equals(id))
                    .findFirst()
                    .ifPresent(at -> Collections.swap(moved, at - 1, at));
            return moved;
        });
    }

    private void change(Representative by, UnaryOperator<List<Shown>> change) {
        by.role().require(Role.BINDER);
        pages.within(by, () -> pages.change(by, draft -> draft.withPictures(change.apply(draft.pictures()))));
    }

    /// A picture of the company's own, published or not.
    public Optional<byte[]> own(Representative by, PictureId id, boolean isSmall) {
        return pages.within(by, () -> content(CONTENT, by.company(), id, isSmall));
    }

    /// A picture that a listed company shows everybody.
    public Optional<byte[]> shown(CompanyId company, PictureId id, boolean isSmall) {
        return scope.within(DIRECTORY, Binding.NOBODY, () -> content(CONTENT + " and listed", company, id, isSmall));
    }

    private Optional<byte[]> content(String select, CompanyId company, PictureId id, boolean isSmall) {
        return db.sql(select)
                .params(Map.of("company", company, "id", id, "isSmall", isSmall))
                .query((row, _) -> row.getBytes(1))
                .optional();
    }
}
