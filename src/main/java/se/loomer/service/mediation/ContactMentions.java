package se.loomer.service.mediation;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Finds the ways to reach a person, and where they live, in what they wrote about their wish. Every company that they
/// choose reads that
/// text, whatever they tick, so they are told before anybody reads it (promise P31).
final class ContactMentions {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}\\s?@\\s?[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}");

    /// A personal identity number (Swedish Tax Agency, SKV 704): a day, a mark, three figures and a check digit.
    private static final Pattern IDENTITY_NUMBER =
            Pattern.compile("(?<!\\d)(?:19|20)?(\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))[-+]?(\\d{4})(?!\\d)");

    /// A street with its number, and the flat where it stands: `Storgatan 12 B lgh 1102`. What is followed by a unit, a
    /// month or more digits is a measure, a day or a sum.
    private static final Pattern STREET = Pattern.compile(
            "(?<!\\p{L})(?:\\p{Lu}\\p{L}{2,20} (?:gata|gatan|väg|vägen|gränd)|\\p{L}{2,30}(?:gatan|vägen|gränd|gränden|stigen|torget|allén|esplanaden"
                    + "|slingan|backen|kajen)) \\d{1,3}(?: ?[A-Za-z])?(?![\\p{L}\\d])"
                    + "(?! ?(?:(?:m|m2|m²|cm|mm|km|kvm|meter|kr|kronor|st|stycken|steg|år|%)(?!\\p{L})|jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec))"
                    + "(?:,? ?(?:lgh|lägenhet) ?\\d{4})?|(?<!\\p{L})lgh ?\\d{4}(?!\\d)");

    /// A postal code with its town, as on an envelope: `222 22 Lund`.
    private static final Pattern POSTAL_TOWN =
            Pattern.compile("(?<!\\d)(?<!\\d )(?:SE-)?[1-9]\\d{2} \\d{2} {1,2}\\p{Lu}\\p{L}{1,30}");

    /// A page on the web, or a name by which somebody is found in an app.
    private static final Pattern LINK = Pattern.compile(
            "(?:https?://|www\\.)[^\\s,]{3,200}(?<![.)])|(?<![\\p{L}\\p{N}._%+-])@[\\p{L}\\p{N}_][\\p{L}\\p{N}_.]{1,28}[\\p{L}\\p{N}_]");

    private static final int TRIES_MAX = 200;

    private ContactMentions() {}

    /// What was found, as it was written and in its order of kinds; each once.
    static List<String> in(String text) {
        return Stream.of(
                        all(EMAIL, text),
                        identityNumbers(text),
                        telephones(text),
                        all(STREET, text),
                        all(POSTAL_TOWN, text),
                        all(LINK, text))
                .flatMap(found -> found)
                .distinct()
                .toList();
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    private static Stream<String> identityNumbers(String text) {
        return IDENTITY_NUMBER
                .matcher(text)
                .results()
                .filter(found -> isChecked(found.group(1) + found.group(2)))
                .map(MatchResult::group);
    }

    private static Stream<String> telephones(String text) {
        var found = PhoneNumberUtil.getInstance().findNumbers(text, "SE", Leniency.VALID, TRIES_MAX);
        return StreamSupport.stream(found.spliterator(), false).map(PhoneNumberMatch::rawString);
    }

    /// Whether the last of ten digits is the check digit of the others (Luhn, ISO/IEC 7812-1).
    private static boolean isChecked(String digits) {
        var sum = 0;
        for (var index = 0; index < digits.length(); index++) {
            var product = (digits.charAt(index) - '0') * (index % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return sum % 10 == 0;
    }
}
