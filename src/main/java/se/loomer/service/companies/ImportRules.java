package se.loomer.service.companies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlaceName;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;
import se.loomer.service.accounts.EmailAddress;
import se.loomer.service.companies.ImportFile.Reason;
import se.loomer.service.companies.ImportFile.Row;
import se.loomer.service.companies.ImportReader.Column;
import se.loomer.service.companies.ImportReader.Line;

/// What a line of a file must be like for its company to be imported: the rules of an application, and those that keep
/// people out. A sole trader, a personal number and a person's e-mail address never get further than this.
@Component
class ImportRules {
    private static final int ADDRESS_LENGTH_MAX = 200;
    private static final int WORDS_MAX = 40;
    private static final String FORMULA = "=+-@\t\r";

    /// Bolagsverket's file joins the parts of a value by this sign.
    private static final Pattern PARTS = Pattern.compile("\\$");

    private static final Pattern PERSONAL_NUMBER = Pattern.compile(
            "(?<!\\d)(?:18|19|20)?\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])[-+ ]?\\d{4}(?!\\d)");

    /// A person under their own name, and what one leaves behind.
    private static final Pattern OF_A_PERSON =
            Pattern.compile("e|e-orgfo|enskild.*|fysisk.*|sole.*|.*dodsbo.*|10|person.*|samord.*");

    /// Addresses that belong to a function of the company, whoever reads them.
    private static final Pattern FUNCTION = Pattern.compile(
            "(?:info|information|kontakt|contact|mail|post|e-?post|office|kontor|kontoret|hej|hello|kundtjanst|kundservice"
                    + "|kund|support|service|order|orders|bokning|boka|booking|sales|salj|forsaljning|offert|reception"
                    + "|admin|administration|ekonomi|verkstad|butik|shop|kansli|foretag|firma)[0-9]{0,3}@.+");

    private final Categories categories;
    private final Synonyms synonyms;
    private final Places places;

    ImportRules(Categories categories, Synonyms synonyms, Places places) {
        this.categories = categories;
        this.synonyms = synonyms;
        this.places = places;
    }

    /// What came of a line.
    sealed interface Judged {
        /// Its company can be imported.
        record Fit(Row row, Set<Reason> leftOut) implements Judged {}

        /// It cannot.
        ///
        /// @param number its number; null where that cannot be read, or is a person's
        record Refused(Reason reason, @Nullable String number) implements Judged {}
    }

    /// Begins to judge a file. Outside a scope only.
    ///
    /// @param otherwise the category of a company that says nothing about its work; null to refuse it
    Judging begin(@Nullable Category otherwise) {
        var named = new HashMap<String, Category>();
        for (var offered : categories.offered()) {
            named.put(offered.category().key(), offered.category());
            offered.words().forEach(word -> named.putIfAbsent(BareText.of(word), offered.category()));
        }
        return new Judging(named, synonyms.reader(), otherwise);
    }

    /// Judges the lines of one file by the categories as they were when it began.
    final class Judging {
        private final Map<String, Category> named;
        private final Function<String, Set<Category>> reader;
        private final Map<String, Set<Category>> read = new HashMap<>();
        private final @Nullable Category otherwise;

        private Judging(
                Map<String, Category> named, Function<String, Set<Category>> reader, @Nullable Category otherwise) {
            this.named = named;
            this.reader = reader;
            this.otherwise = otherwise;
        }

        Judged read(Line line) {
            var parts = PARTS.split(line.get(Column.NUMBER), 2);
            var number = OrganisationNumber.read(parts[0]);
            var kind = parts.length > 1 ? parts[1] : line.get(Column.FORM);
            if (isOfAPerson(kind)
                    || isOfAPerson(line.get(Column.FORM))
                    || number.filter(OrganisationNumber::isPersonal).isPresent()) {
                return new Judged.Refused(Reason.SOLE_TRADER, null);
            }
            var name = PlainText.tidy(PARTS.split(line.get(Column.NAME), 2)[0]);
            return number.map(one -> refusal(line, name)
                            .<Judged>map(reason -> new Judged.Refused(reason, one.digits()))
                            .orElseGet(() -> fit(line, one, name)))
                    .orElseGet(() -> new Judged.Refused(Reason.NUMBER, null));
        }

        private Judged fit(Line line, OrganisationNumber number, String name) {
            var leftOut = EnumSet.noneOf(Reason.class);
            var address = address(line);
            var city = line.get(Column.PLACE).isEmpty() ? address.city() : line.get(Column.PLACE);
            var place = PlaceName.folded(city);
            var description = description(line, leftOut);
            if (place.isEmpty()
                    || TypedText.length(place) > CompanyForm.PLACE_LENGTH_MAX
                    || FORMULA.indexOf(place.charAt(0)) >= 0) {
                return new Judged.Refused(Reason.PLACE, number.digits());
            }
            if (!isPlain(place) || !isPlain(PlainText.tidy(description))) {
                return new Judged.Refused(Reason.CHARACTERS, number.digits());
            }
            var category = category(line, name + " " + description);
            if (category.isEmpty()) {
                return new Judged.Refused(Reason.CATEGORY, number.digits());
            }
            var where = places.find(address.code()).or(() -> places.find(place));
            return new Judged.Fit(
                    new Row(
                            line.number(),
                            number.digits(),
                            name,
                            category.get().key(),
                            place,
                            description,
                            orLeftOut(
                                    line.get(Column.WEBSITE),
                                    Website.read(line.get(Column.WEBSITE)),
                                    Reason.WEBSITE_LEFT_OUT,
                                    leftOut),
                            orLeftOut(address.street(), address.written(), Reason.ADDRESS_LEFT_OUT, leftOut),
                            orLeftOut(line.get(Column.EMAIL), email(line), Reason.EMAIL_LEFT_OUT, leftOut),
                            where.map(Place::latitude).orElse(null),
                            where.map(Place::longitude).orElse(null)),
                    leftOut);
        }

        private Optional<Category> category(Line line, String text) {
            var said = Optional.ofNullable(named.get(BareText.of(line.get(Column.CATEGORY))));
            return said.or(() -> told(text)).or(() -> Optional.ofNullable(otherwise));
        }

        /// The category that most words of a text name, of several the first.
        private Optional<Category> told(String text) {
            var counts = new LinkedHashMap<Category, Integer>();
            BareText.words(text).stream()
                    .limit(WORDS_MAX)
                    .distinct()
                    .forEach(word -> read.computeIfAbsent(word, reader)
                            .forEach(category -> counts.merge(category, 1, Integer::sum)));
            return counts.entrySet().stream()
                    .max(Comparator.comparingInt(Map.Entry::getValue))
                    .map(Map.Entry::getKey);
        }
    }

    private static boolean isOfAPerson(String kind) {
        return OF_A_PERSON.matcher(BareText.of(kind)).matches();
    }

    /// Why a line is refused whatever else stands in it.
    private static Optional<Reason> refusal(Line line, String name) {
        if (!line.get(Column.ENDED).isEmpty()
                || line.get(Column.ENDING).contains("KK-")
                || line.get(Column.ENDING).contains("LI-")) {
            return Optional.of(Reason.ENDED);
        }
        var country = BareText.of(line.get(Column.COUNTRY));
        if (!country.isEmpty() && !List.of("se", "se-land", "sverige", "sweden").contains(country)) {
            return Optional.of(Reason.ABROAD);
        }
        if (name.isEmpty() || TypedText.length(name) > CompanyForm.NAME_LENGTH_MAX) {
            return Optional.of(Reason.NAME);
        }
        if (FORMULA.indexOf(name.charAt(0)) >= 0) {
            return Optional.of(Reason.FORMULA);
        }
        if (!isPlain(name)) {
            return Optional.of(Reason.CHARACTERS);
        }
        return line.values().entrySet().stream()
                        .filter(value -> value.getKey() != Column.NUMBER)
                        .anyMatch(value ->
                                PERSONAL_NUMBER.matcher(value.getValue()).find())
                ? Optional.of(Reason.PERSONAL_NUMBER)
                : Optional.empty();
    }

    private static boolean isPlain(String text) {
        return PlainText.check(FieldErrors.none(), "text", text).isEmpty();
    }

    private static String description(Line line, Set<Reason> leftOut) {
        var text = TypedText.read(line.get(Column.DESCRIPTION)).strip();
        if (TypedText.length(text) <= CompanyForm.DESCRIPTION_LENGTH_MAX) {
            return text;
        }
        leftOut.add(Reason.SHORTENED);
        return text.substring(0, text.offsetByCodePoints(0, CompanyForm.DESCRIPTION_LENGTH_MAX))
                .strip();
    }

    private static @Nullable String orLeftOut(String given, Optional<String> read, Reason reason, Set<Reason> leftOut) {
        if (!given.isEmpty() && read.isEmpty()) {
            leftOut.add(reason);
        }
        return read.orElse(null);
    }

    private static Optional<String> email(Line line) {
        return EmailAddress.read(line.get(Column.EMAIL))
                .map(EmailAddress::reveal)
                .filter(address -> FUNCTION.matcher(address).matches());
    }

    /// An address in its parts.
    private record Address(String street, String careOf, String code, String city) {
        /// On an envelope; nothing where a part is missing, or where it goes to somebody by name.
        private Optional<String> written() {
            var lines = List.of(PlainText.tidy(street), PlainText.tidy(code + " " + city.toUpperCase(Locale.ROOT)));
            var text = String.join("\n", lines);
            return street.isBlank()
                            || city.isBlank()
                            || !code.matches("\\d{3} \\d{2}")
                            || !careOf.isBlank()
                            || BareText.of(street).contains("c/o")
                            || TypedText.length(text) > ADDRESS_LENGTH_MAX
                            || !lines.stream().allMatch(ImportRules::isPlain)
                    ? Optional.empty()
                    : Optional.of(text);
        }
    }

    private static Address address(Line line) {
        var joined = new ArrayList<>(List.of(PARTS.split(line.get(Column.POSTAL_ADDRESS), -1)));
        if (joined.size() >= 4) {
            return new Address(joined.get(0), joined.get(1), code(joined.get(3)), joined.get(2));
        }
        return new Address(line.get(Column.STREET), "", code(line.get(Column.POSTAL_CODE)), line.get(Column.PLACE));
    }

    private static String code(String typed) {
        var digits = typed.replaceAll("\\D", "");
        return digits.length() == 5 ? digits.substring(0, 3) + " " + digits.substring(3) : "";
    }
}
