package se.loomer.service.companies;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Keyed;

/// A question that an enquiry in a category asks.
///
/// @param sv the question in Swedish, `en` the same in English
/// @param required whether an enquiry needs an answer
/// @param hintSv a line beneath it, null for none
/// @param unit what a number counts, such as `m²`; null or empty for nothing
/// @param min the least number, null for none
/// @param choices what can be chosen, at least two; empty for other kinds
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Question(
        String key,
        Kind kind,
        String sv,
        String en,
        boolean required,
        @Nullable String hintSv,
        @Nullable String hintEn,
        @Nullable String unit,
        @Nullable Integer min,
        @Nullable Integer max,
        List<Choice> choices) {
    /// As many questions as a category may ask, and as many choices as one may offer.
    public static final int QUESTIONS_MAX = 12;

    public static final int CHOICES_MAX = 12;

    /// As many characters as a question, a choice and an answer in words may have.
    public static final int LENGTH_MAX = 200;

    /// What the names of their fields begin with.
    public static final String FIELD = "question-";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /// What kind of answer is expected.
    public enum Kind implements Keyed {
        TEXT,
        NUMBER,
        CHOICE,
        DATE,
        /// A town, municipality or postal code of the list of places.
        PLACE,
        /// Pictures, which are handed in beside what is typed; what is typed for them is how many there are.
        PICTURES;

        @JsonValue
        @Override
        public String key() {
            return Keyed.super.key();
        }
    }

    /// One of several answers.
    public record Choice(String key, String sv, String en) {
        String in(Language language) {
            return language == Language.SV ? sv : en;
        }
    }

    public Question {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /// The question as it stands on the page.
    public String in(Language language) {
        return language == Language.SV ? sv : en;
    }

    /// What stands beneath it: its own hint, else the bounds of a number; null for nothing.
    public @Nullable String hint(Language language) {
        return language == Language.SV ? hintSv : hintEn;
    }

    /// The choices as a page offers them.
    public List<Option> options(Language language) {
        return choices.stream()
                .map(choice -> Option.of(choice.key(), choice.in(language)))
                .toList();
    }

    /// Whether it is answered by pictures.
    public boolean isOfPictures() {
        return kind == Kind.PICTURES;
    }

    /// The name of its field in a form.
    public String field() {
        return FIELD + key;
    }

    /// What is wrong with an answer, as the last part of a message's key; nothing where it can be taken.
    ///
    /// @param isPlace whether a place is known
    Optional<String> problem(String typed, Predicate<String> isPlace) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return required ? Optional.of("missing") : Optional.empty();
        }
        var isFit = switch (kind) {
            case TEXT -> TypedText.fits(text, 1, LENGTH_MAX);
            case NUMBER -> NUMBER.matcher(digits(text)).matches() && isWithin(Integer.parseInt(digits(text)));
            case CHOICE -> choices.stream().anyMatch(choice -> choice.key().equals(text));
            case DATE -> isDay(text);
            case PLACE -> TypedText.fits(text, 1, LENGTH_MAX) && isPlace.test(text);
            case PICTURES -> true;
        };
        return isFit ? Optional.empty() : Optional.of(kind.key());
    }

    private static String digits(String text) {
        return text.replaceAll("[\\s\\u00A0\\u202F]", "");
    }

    private boolean isWithin(int number) {
        return (min == null || number >= min) && (max == null || number <= max);
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    /// An answer without fault as people read it: a choice by its words, a number with its unit.
    String answer(String typed, Language language) {
        var text = typed.strip();
        return switch (kind) {
            case TEXT, PLACE -> PlainText.tidy(text);
            case NUMBER -> unit == null || unit.isEmpty() ? digits(text) : digits(text) + " " + unit;
            case CHOICE ->
                choices.stream()
                        .filter(choice -> choice.key().equals(text))
                        .findFirst()
                        .map(choice -> choice.in(language))
                        .orElseThrow();
            case DATE, PICTURES -> text;
        };
    }

    /// What was typed for an answer that [#answer] wrote; empty where the question has changed since.
    String typed(String answer) {
        return switch (kind) {
            case TEXT, DATE, PLACE, PICTURES -> answer;
            case NUMBER -> digits(answer.split(" ", 2)[0]);
            case CHOICE ->
                choices.stream()
                        .filter(choice ->
                                choice.sv().equals(answer) || choice.en().equals(answer))
                        .findFirst()
                        .map(Choice::key)
                        .orElse("");
        };
    }

    /// A key made of the Swedish words, for a question that is new.
    static String keyOf(String words) {
        var plain = java.text.Normalizer.normalize(words.toLowerCase(Locale.ROOT), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        var key = plain.substring(0, Math.min(30, plain.length())).replaceAll("-$", "");
        return key.isEmpty() ? "question" : key;
    }
}
