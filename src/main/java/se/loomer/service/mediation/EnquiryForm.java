package se.loomer.service.mediation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PlaceName;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CategoryVersion;
import se.loomer.service.companies.Question;

/// What a person typed who wants help with something.
///
/// @param answers to the questions of the category, by their fields
public record EnquiryForm(
        String category, String description, String place, String wishedTime, Map<String, String> answers) {
    /// As many characters as a description may have.
    public static final int DESCRIPTION_LENGTH_MAX = 4_000;

    /// As many characters as a place may have.
    public static final int PLACE_LENGTH_MAX = 60;

    /// As many characters as a wished time may have.
    public static final int WISHED_TIME_LENGTH_MAX = 200;

    /// What was typed where the category asks nothing.
    public EnquiryForm(String category, String description, String place, String wishedTime) {
        this(category, description, place, wishedTime, Map.of());
    }

    /// Reads the fields of the form.
    public static EnquiryForm of(Map<String, String> typed) {
        return new EnquiryForm(
                typed.getOrDefault("category", ""),
                typed.getOrDefault("description", ""),
                typed.getOrDefault("place", ""),
                typed.getOrDefault("wishedTime", ""),
                typed);
    }

    /// The same in this category.
    public EnquiryForm about(Category category) {
        return new EnquiryForm(category.key(), description, place, wishedTime, answers);
    }

    /// The same with how many pictures answer each question that asks for them.
    public EnquiryForm with(Map<String, Integer> pictures) {
        var all = new LinkedHashMap<>(answers);
        pictures.forEach((field, count) -> all.put(field, count == 0 ? "" : String.valueOf(count)));
        return new EnquiryForm(category, description, place, wishedTime, all);
    }

    /// What was typed for a question.
    public String answer(Question question) {
        return answers.getOrDefault(question.field(), "");
    }

    /// The form of an enquiry as it stands, with what it mentions left as it was.
    public static EnquiryForm of(Enquiry enquiry, CategoryVersion category) {
        var typed = new LinkedHashMap<>(category.typed(enquiry.answers().reveal()));
        var form = new EnquiryForm(
                enquiry.category().key(),
                enquiry.description().reveal(),
                enquiry.place().reveal(),
                enquiry.wishedTime().reveal(),
                typed);
        if (!form.mentions().isEmpty()) {
            typed.put("keepsMentions", "true");
        }
        return form;
    }

    /// A form that nobody has filled in yet.
    public static EnquiryForm empty() {
        return new EnquiryForm("", "", "", "");
    }

    /// The ways to reach the person that stand in what they wrote; every company they choose would read them.
    public List<String> mentions() {
        return Stream.concat(Stream.of(description, wishedTime), answered())
                .flatMap(text -> ContactMentions.in(text).stream())
                .distinct()
                .toList();
    }

    private Stream<String> answered() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().startsWith(Question.FIELD))
                .map(Map.Entry::getValue);
    }

    /// Whether the person wants these to come along.
    public boolean keepsMentions() {
        return answers.containsKey("keepsMentions");
    }

    FieldErrors errors(Optional<CategoryVersion> chosen, Predicate<String> isPlace) {
        var mentions = keepsMentions() ? List.<String>of() : mentions();
        return chosen.map(version -> version.errors(answers, isPlace))
                .orElseGet(() -> FieldErrors.none().and("category", "mediation.error.category"))
                .whenMissing("mediation", "description", description, DESCRIPTION_LENGTH_MAX)
                .whenMissing("mediation", "place", place, PLACE_LENGTH_MAX)
                .when(
                        TypedText.length(wishedTime) > WISHED_TIME_LENGTH_MAX,
                        "wishedTime",
                        "mediation.error.too-long",
                        String.valueOf(WISHED_TIME_LENGTH_MAX))
                .when(!mentions.isEmpty(), "description", "mediation.error.mentions", String.join(", ", mentions));
    }

    @Override
    public String toString() {
        return "[personal]";
    }

    /// The enquiry of a form in which nothing has to be corrected.
    Enquiry enquiry(SubjectId asker, CategoryVersion chosen, Language language, Instant now, Instant expires) {
        return written(asker, EnquiryId.next(), chosen, language, now, expires);
    }

    /// An enquiry as it reads with this form, in which nothing has to be corrected.
    Enquiry rewriting(Enquiry enquiry, CategoryVersion chosen, Language language) {
        return written(enquiry.asker(), enquiry.id(), chosen, language, enquiry.createdAt(), enquiry.expiresAt());
    }

    private Enquiry written(
            SubjectId asker, EnquiryId id, CategoryVersion chosen, Language language, Instant now, Instant expires) {
        return new Enquiry(
                asker,
                id,
                chosen.category(),
                new PersonalText(description.strip()),
                new PersonalText(PlaceName.folded(place)),
                new PersonalText(wishedTime.strip()),
                new PersonalText(chosen.written(answers, language)),
                Enquiry.State.OPEN,
                now,
                expires);
    }
}
