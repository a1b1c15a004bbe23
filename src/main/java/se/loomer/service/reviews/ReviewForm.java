package se.loomer.service.reviews;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;

/// What a person says of a company.
///
/// @param naming one of [#NAMINGS]: which name is shown
/// @param ownName the word that is shown, where `naming` says so
/// @param done `yes` or `no`: whether a job was done
public record ReviewForm(String score, String words, String naming, String ownName, String done) {
    public static final int WORDS_LENGTH_MAX = 2_000;
    public static final int NAME_LENGTH_MAX = 40;
    public static final List<String> SCORES = List.of("5", "4", "3", "2", "1");
    public static final List<String> NAMINGS = List.of("none", "first", "own");
    public static final List<String> ANSWERS = List.of("yes", "no");

    /// A form that nobody has filled in: it shows no name unless the person chooses one.
    public static ReviewForm empty() {
        return new ReviewForm("", "", "none", "", "");
    }

    /// What was typed.
    public static ReviewForm of(Map<String, String> typed) {
        return new ReviewForm(
                typed.getOrDefault("score", ""),
                typed.getOrDefault("words", "").strip(),
                typed.getOrDefault("naming", ""),
                typed.getOrDefault("ownName", "").strip(),
                typed.getOrDefault("done", ""));
    }

    FieldErrors errors(@Nullable String firstName) {
        return FieldErrors.none()
                .when(!SCORES.contains(score), "score", "reviews.error.score")
                .when(!ANSWERS.contains(done), "done", "reviews.error.done")
                .when(
                        !TypedText.fits(words, 0, WORDS_LENGTH_MAX),
                        "words",
                        "reviews.error.words",
                        String.valueOf(WORDS_LENGTH_MAX))
                .when(
                        !NAMINGS.contains(naming) || (naming.equals("first") && firstName == null),
                        "naming",
                        "reviews.error.naming")
                .when(
                        naming.equals("own") && !isOneLine(),
                        "ownName",
                        "reviews.error.own-name",
                        String.valueOf(NAME_LENGTH_MAX));
    }

    private boolean isOneLine() {
        return TypedText.fits(ownName, 1, NAME_LENGTH_MAX) && ownName.indexOf('\n') < 0;
    }

    @Nullable
    String shownName(@Nullable String firstName) {
        return switch (naming) {
            case "first" -> firstName;
            case "own" -> ownName;
            default -> null;
        };
    }

    boolean isDone() {
        return done.equals("yes");
    }

    /// All that others would read.
    PersonalText published() {
        return new PersonalText((naming.equals("own") ? ownName + "\n" + words : words).strip());
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
