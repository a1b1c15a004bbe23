package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.CATEGORY_CARE;
import static se.loomer.guard.enforcement.Purpose.DIRECTORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.edge.web.Option;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What companies can help with, as the operator writes it in the office: names and synonyms in both languages, and the
/// questions that an enquiry asks. Every change is a new version; what was answered under an earlier one stays as it
/// is.
///
/// Everybody reads a copy in memory that is at most a second old, and never opens a scope for a name.
@Service
public class Categories implements SmartInitializingSingleton {
    private static final long AGE_MAX_NANOS = 1_000_000_000L;
    private static final TypeReference<List<Question>> QUESTIONS = new TypeReference<>() {};
    private static final String READ = """
            select c.key, c.version, c.is_offered, v.name_sv, v.name_en, v.synonyms_sv, v.synonyms_en, v.picture, v.questions
            from companies.category c
            join companies.category_version v on v.category = c.key and v.version = c.version
            order by c.position, c.key
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;
    private final Places places;
    private final JsonMapper json = JsonMapper.builder().build();
    private volatile Map<Category, CategoryVersion> all = Map.of();
    private volatile long readAt;

    Categories(PurposeScope scope, RecordJdbcClient db, Messages messages, Clock clock, Places places) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
        this.places = places;
        messages.supply("companies.category.", this::name);
    }

    /// Whether a place can be an answer to a question that asks for one.
    public boolean isPlace(String typed) {
        return places.find(typed).isPresent();
    }

    /// What came of writing a category.
    public sealed interface Writing {
        /// It is in force in this version.
        record Written(Category category, int version) implements Writing {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements Writing {}

        /// There is no such category.
        record Unknown() implements Writing {}
    }

    @Override
    public void afterSingletonsInstantiated() {
        refresh();
    }

    private void refresh() {
        all = scope.within(DIRECTORY, Binding.NOBODY, this::read);
        readAt = System.nanoTime();
    }

    private Map<Category, CategoryVersion> read() {
        var read = new LinkedHashMap<Category, CategoryVersion>();
        db.sql(READ).query((row, _) -> read(row)).list().forEach(one -> read.put(one.category(), one));
        return read;
    }

    private CategoryVersion read(ResultSet row) throws SQLException {
        return new CategoryVersion(
                new Category(row.getString("key")),
                row.getInt("version"),
                row.getBoolean("is_offered"),
                row.getString("name_sv"),
                row.getString("name_en"),
                CategoryForm.words(row.getString("synonyms_sv")),
                CategoryForm.words(row.getString("synonyms_en")),
                row.getString("picture"),
                json.readValue(row.getString("questions"), QUESTIONS));
    }

    private String name(Language language, String key) {
        var known = Category.of(key).map(all::get);
        return known.map(version -> version.name(language)).orElse(key);
    }

    /// All of them as they were read last, within a scope too.
    List<CategoryVersion> known() {
        return List.copyOf(all.values());
    }

    /// Those that new enquiries and companies can choose, in the operator's order. Outside a scope only.
    public List<CategoryVersion> offered() {
        return current().stream().filter(CategoryVersion::isOffered).toList();
    }

    private List<CategoryVersion> current() {
        refreshIfOld();
        return List.copyOf(all.values());
    }

    /// Reads them anew where what is in memory is older than a second. Outside a scope only.
    void refreshIfOld() {
        if (System.nanoTime() - readAt > AGE_MAX_NANOS) {
            refresh();
        }
    }

    /// The offered ones for a list, by their names.
    public List<Option> options(Language language) {
        return offered().stream()
                .map(one -> Option.of(one.category().key(), one.name(language)))
                .toList();
    }

    /// Those that are called something with these letters in it, in either language; all of them for no letters, and
    /// none where nothing fits.
    public List<CategoryVersion> matching(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return offered().stream()
                .filter(one -> one.words()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(word -> word.contains(wanted) || word.length() > 3 && wanted.contains(word)))
                .toList();
    }

    /// The category that was typed, if it can be chosen. Outside a scope only.
    public Optional<CategoryVersion> find(String key) {
        return offered().stream()
                .filter(one -> one.category().key().equals(key))
                .findFirst();
    }

    /// Every category for staff, those that are not offered too.
    public List<CategoryVersion> all(SubjectId staff) {
        return scope.within(CATEGORY_CARE, Binding.NOBODY.by(staff), () -> List.copyOf(read().values()));
    }

    /// Writes a category: a new one, or the next version of one. Where nothing changed, nothing is written.
    ///
    /// @param key of the category, null for a new one
    public Writing write(SubjectId staff, @Nullable String key, CategoryForm form) {
        var errors = form.errors(key == null);
        if (!errors.isEmpty()) {
            return new Writing.Invalid(errors);
        }
        try {
            var result = scope.within(
                    CATEGORY_CARE,
                    Binding.NOBODY.by(staff),
                    () -> key == null ? begin(form) : go(new Category(key), form));
            readAt = System.nanoTime() - AGE_MAX_NANOS - 1;
            return result;
        } catch (DuplicateKeyException taken) {
            return new Writing.Invalid(FieldErrors.none().and("key", "companies.category-form.error.key-taken"));
        }
    }

    private Writing begin(CategoryForm form) {
        var category = new Category(form.key().strip());
        db.sql("""
                        insert into companies.category (key, version, position)
                        values (:key, 1, (select coalesce(max(c.position), 0) + 10 from companies.category c))
                        """).param("key", category).update();
        insert(category, 1, form);
        return new Writing.Written(category, 1);
    }

    private Writing go(Category category, CategoryForm form) {
        var before = Optional.ofNullable(read().get(category));
        if (before.isEmpty()) {
            return new Writing.Unknown();
        }
        var version = before.get().version();
        if (form.normal().of(category).equals(CategoryForm.of(before.get()))) {
            return new Writing.Written(category, version);
        }
        insert(category, version + 1, form);
        db.sql("update companies.category set version = :version where key = :key")
                .params(Map.of("version", version + 1, "key", category))
                .update();
        return new Writing.Written(category, version + 1);
    }

    private void insert(Category category, int version, CategoryForm form) {
        db.sql("""
                        insert into companies.category_version
                            (category, version, name_sv, name_en, synonyms_sv, synonyms_en, picture, questions, made_at)
                        values (:category, :version, :nameSv, :nameEn, :synonymsSv, :synonymsEn, :picture, :json, :now)
                        """)
                .paramSource(form.normal())
                .params(Map.of(
                        "category",
                        category,
                        "version",
                        version,
                        "json",
                        json.writeValueAsString(form.normal().questions()),
                        "now",
                        clock.instant()))
                .update();
    }

    /// Offers a category, or stops offering it. What was asked under it stays, and so do its companies.
    ///
    /// @return false where there is no such category
    public boolean offer(SubjectId staff, Category category, boolean isOffered) {
        return change(
                staff,
                () -> db.sql("update companies.category set is_offered = :offered where key = :key")
                                .params(Map.of("offered", isOffered, "key", category))
                                .update()
                        > 0);
    }

    /// Moves a category one place up or down in the lists.
    ///
    /// @return false where there is no such category
    public boolean move(SubjectId staff, Category category, boolean isUp) {
        return change(staff, () -> {
            var order = read().keySet().toArray(Category[]::new);
            var at = Arrays.asList(order).indexOf(category);
            if (at < 0) {
                return false;
            }
            var other = Math.clamp(at + (isUp ? -1 : 1), 0, order.length - 1);
            order[at] = order[other];
            order[other] = category;
            for (var index = 0; index < order.length; index++) {
                db.sql("update companies.category set position = :position where key = :key and position <> :position")
                        .params(Map.of("position", (index + 1) * 10, "key", order[index]))
                        .update();
            }
            return true;
        });
    }

    private boolean change(SubjectId staff, java.util.function.BooleanSupplier work) {
        var isDone = scope.within(CATEGORY_CARE, Binding.NOBODY.by(staff), work::getAsBoolean);
        readAt = System.nanoTime() - AGE_MAX_NANOS - 1;
        return isDone;
    }
}
