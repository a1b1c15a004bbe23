package se.loomer.service.companies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;

/// A category as staff type it.
///
/// @param key of a new category; otherwise that of the category
/// @param synonymsSv separated by commas
/// @param questions in order; one without Swedish and English words is none
public record CategoryForm(
        String key,
        String nameSv,
        String nameEn,
        String synonymsSv,
        String synonymsEn,
        String picture,
        List<Question> questions) {
    public static final int NAME_LENGTH_MAX = 60;
    public static final int SYNONYMS_LENGTH_MAX = 500;

    /// The pictures that there are, each drawn in `companies/category-picture.jte`.
    public static final List<String> PICTURES = List.of(
            "house", "bath", "kitchen", "bolt", "drop", "heat", "sun", "brush", "floor", "roof", "saw", "window",
            "digger", "leaf", "broom", "truck", "skip", "key", "screen", "ledger", "other");

    private static final int NAME_LENGTH_MIN = 2;
    private static final String WRONG_QUESTION = "companies.category-form.error.question";

    /// A form that nobody has filled in.
    public static CategoryForm empty() {
        return new CategoryForm("", "", "", "", "", "other", List.of());
    }

    /// A category as it is written now.
    public static CategoryForm of(CategoryVersion version) {
        return new CategoryForm(
                version.category().key(),
                version.nameSv(),
                version.nameEn(),
                String.join(", ", version.synonymsSv()),
                String.join(", ", version.synonymsEn()),
                version.picture(),
                version.questions());
    }

    /// Reads the fields of the form; a question that was marked for removal is left out, and one that was marked to
    /// move up changes places with the one before it.
    public static CategoryForm read(Map<String, String> typed) {
        var questions = new ArrayList<Question>();
        for (var index = 0; index < Question.QUESTIONS_MAX; index++) {
            var field = "question-%d-".formatted(index);
            if (typed.containsKey(field + "sv") && !typed.containsKey(field + "remove")) {
                questions.add(question(typed, field));
                var last = questions.size() - 1;
                if (typed.containsKey(field + "up") && last > 0) {
                    questions.add(last - 1, questions.remove(last));
                }
            }
        }
        return new CategoryForm(
                typed.getOrDefault("key", ""),
                typed.getOrDefault("nameSv", ""),
                typed.getOrDefault("nameEn", ""),
                typed.getOrDefault("synonymsSv", ""),
                typed.getOrDefault("synonymsEn", ""),
                typed.getOrDefault("picture", ""),
                List.copyOf(questions));
    }

    private static Question question(Map<String, String> typed, String field) {
        return new Question(
                typed.getOrDefault(field + "key", ""),
                Arrays.stream(Question.Kind.values())
                        .filter(kind -> kind.key().equals(typed.get(field + "kind")))
                        .findFirst()
                        .orElse(Question.Kind.TEXT),
                PlainText.tidy(typed.getOrDefault(field + "sv", "")),
                PlainText.tidy(typed.getOrDefault(field + "en", "")),
                typed.containsKey(field + "required"),
                unlessEmpty(typed.get(field + "hintSv")),
                unlessEmpty(typed.get(field + "hintEn")),
                unlessEmpty(typed.get(field + "unit")),
                number(typed.get(field + "min")),
                number(typed.get(field + "max")),
                choices(typed.getOrDefault(field + "choices", "")));
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isBlank() ? null : PlainText.tidy(text);
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,9}") ? Integer.valueOf(text.strip()) : null;
    }

    /// A line each: the Swedish words, a bar, the English ones.
    private static List<Question.Choice> choices(String typed) {
        var taken = new HashSet<String>();
        return typed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    var words = line.split("\\|", 2);
                    var sv = PlainText.tidy(words[0]);
                    return new Question.Choice(
                            unique(Question.keyOf(sv), taken), sv, PlainText.tidy(words.length > 1 ? words[1] : ""));
                })
                .toList();
    }

    private static String unique(String key, Set<String> taken) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? key : key + "-" + number)
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
    }

    /// The choices of a question as they are typed.
    public static String typed(List<Question.Choice> choices) {
        return choices.stream().map(choice -> choice.sv() + " | " + choice.en()).collect(Collectors.joining("\n"));
    }

    /// The words of a list that commas separate.
    static List<String> words(String typed) {
        return Arrays.stream(typed.split(","))
                .map(PlainText::tidy)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /// The form as it is kept: tidy, without questions that say nothing, and each question with a key.
    CategoryForm normal() {
        var taken = new HashSet<String>();
        return new CategoryForm(
                key.strip(),
                PlainText.tidy(nameSv),
                PlainText.tidy(nameEn),
                String.join(", ", words(synonymsSv)),
                String.join(", ", words(synonymsEn)),
                picture,
                questions.stream()
                        .filter(question ->
                                !question.sv().isEmpty() || !question.en().isEmpty())
                        .map(question -> keyed(question, taken))
                        .toList());
    }

    /// The same for a category that has its key already.
    CategoryForm of(Category category) {
        return new CategoryForm(category.key(), nameSv, nameEn, synonymsSv, synonymsEn, picture, questions);
    }

    private static Question keyed(Question question, Set<String> taken) {
        var key = question.key().matches("[a-z0-9-]{1,40}") ? question.key() : Question.keyOf(question.sv());
        var isNumber = question.kind() == Question.Kind.NUMBER;
        return new Question(
                unique(key, taken),
                question.kind(),
                question.sv(),
                question.en(),
                question.required(),
                question.hintSv(),
                question.hintEn(),
                isNumber ? question.unit() : null,
                isNumber ? question.min() : null,
                isNumber ? question.max() : null,
                question.kind() == Question.Kind.CHOICE ? question.choices() : List.of());
    }

    /// What is wrong, by field.
    FieldErrors errors(boolean isNew) {
        var errors = FieldErrors.none()
                .when(isNew && Category.of(key.strip()).isEmpty(), "key", "companies.category-form.error.key")
                .when(
                        !TypedText.fits(nameSv, NAME_LENGTH_MIN, NAME_LENGTH_MAX),
                        "nameSv",
                        "companies.category-form.error.name")
                .when(
                        !TypedText.fits(nameEn, NAME_LENGTH_MIN, NAME_LENGTH_MAX),
                        "nameEn",
                        "companies.category-form.error.name")
                .when(
                        !TypedText.fits(synonymsSv, 0, SYNONYMS_LENGTH_MAX),
                        "synonymsSv",
                        "companies.category-form.error.synonyms")
                .when(
                        !TypedText.fits(synonymsEn, 0, SYNONYMS_LENGTH_MAX),
                        "synonymsEn",
                        "companies.category-form.error.synonyms")
                .when(!PICTURES.contains(picture), "picture", "companies.category-form.error.picture");
        var swedish = new HashSet<String>();
        var english = new HashSet<String>();
        for (var index = 0; index < questions.size(); index++) {
            var question = questions.get(index);
            var field = "question-%d-".formatted(index);
            errors = errors(errors, field, question)
                    .when(!question.sv().isEmpty() && !swedish.add(question.sv()), field + "sv", WRONG_QUESTION)
                    .when(!question.en().isEmpty() && !english.add(question.en()), field + "en", WRONG_QUESTION);
        }
        return errors;
    }

    private static FieldErrors errors(FieldErrors before, String field, Question question) {
        if (question.sv().isEmpty() && question.en().isEmpty()) {
            return before;
        }
        var isTooFew = question.kind() == Question.Kind.CHOICE
                && (question.choices().size() < 2
                        || question.choices().size() > Question.CHOICES_MAX
                        || question.choices().stream().anyMatch(choice -> !isFit(choice.sv()) || !isFit(choice.en())));
        var isTurned = question.min() != null
                && Objects.requireNonNullElse(question.max(), Integer.MAX_VALUE) < question.min();
        return before.when(!isFit(question.sv()), field + "sv", WRONG_QUESTION)
                .when(!isFit(question.en()), field + "en", WRONG_QUESTION)
                .when(isTooFew, field + "choices", "companies.category-form.error.choices", Question.CHOICES_MAX)
                .when(isTurned, field + "max", "companies.category-form.error.bounds");
    }

    private static boolean isFit(String text) {
        return TypedText.fits(text, 1, Question.LENGTH_MAX) && !text.contains(CategoryVersion.BETWEEN);
    }
}
