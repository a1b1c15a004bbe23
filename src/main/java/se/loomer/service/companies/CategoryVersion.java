package se.loomer.service.companies;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;

/// A category as the operator wrote it, in the version in force.
///
/// @param isOffered whether new enquiries and companies can choose it
/// @param synonymsSv other words for it, `synonymsEn` in English
/// @param picture the name of its picture
public record CategoryVersion(
        Category category,
        int version,
        boolean isOffered,
        String nameSv,
        String nameEn,
        List<String> synonymsSv,
        List<String> synonymsEn,
        String picture,
        List<Question> questions) {
    /// Stands between question and answer, and in no question.
    static final String BETWEEN = ": ";

    /// The name in a language.
    public String name(Language language) {
        return language == Language.SV ? nameSv : nameEn;
    }

    /// Every word by which somebody may look for it, in both languages.
    public Stream<String> words() {
        return Stream.of(Stream.of(nameSv, nameEn), synonymsSv.stream(), synonymsEn.stream())
                .flatMap(words -> words);
    }

    /// The questions that pictures answer.
    public List<Question> ofPictures() {
        return questions.stream().filter(Question::isOfPictures).toList();
    }

    /// What is wrong with the answers, by the fields of the questions.
    ///
    /// @param answers what was typed, by the fields of the questions
    /// @param isPlace whether a place is known, as [Categories#isPlace] says
    public FieldErrors errors(Map<String, String> answers, Predicate<String> isPlace) {
        var errors = FieldErrors.none();
        for (var question : questions) {
            var problem = question.problem(answers.getOrDefault(question.field(), ""), isPlace);
            if (problem.isPresent()) {
                errors = errors.and(
                        question.field(),
                        "companies.question.error." + problem.get(),
                        String.valueOf(question.min() == null ? 0 : question.min()),
                        String.valueOf(question.max() == null ? Question.LENGTH_MAX : question.max()));
            }
        }
        return errors;
    }

    /// Answers without fault as people read them: a line each, the question and its answer. Pictures are no words, and
    /// are told to those alone for whom they are ticked.
    public String written(Map<String, String> answers, Language language) {
        return questions.stream()
                .filter(question -> !question.isOfPictures())
                .filter(question -> !answers.getOrDefault(question.field(), "").isBlank())
                .map(question -> question.in(language)
                        + BETWEEN
                        + question.answer(answers.getOrDefault(question.field(), ""), language))
                .collect(Collectors.joining("\n"));
    }

    /// What was typed for answers that were written, in whichever language, so that a form can be filled in again.
    public Map<String, String> typed(String written) {
        var lines = lines(written);
        var typed = new LinkedHashMap<String, String>();
        for (var question : questions) {
            for (var language : Language.values()) {
                var answer = lines.get(question.in(language));
                if (answer != null) {
                    typed.put(question.field(), question.typed(answer));
                }
            }
        }
        return typed;
    }

    /// The answers of [#written] by their questions, in order.
    public static Map<String, String> lines(String written) {
        var lines = new LinkedHashMap<String, String>();
        Arrays.stream(written.split("\n")).filter(line -> !line.isEmpty()).forEach(line -> {
            var middle = line.indexOf(BETWEEN);
            if (middle > 0) {
                lines.put(line.substring(0, middle), line.substring(middle + BETWEEN.length()));
            }
        });
        return lines;
    }
}
