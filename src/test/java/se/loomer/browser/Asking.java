package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How a person asks two companies and lets each of them have details of its own.
final class Asking {
    static final String DESCRIPTION = "Ett nytt kök i ett hus från 1924, ungefär tolv meter bänk.";
    private static final List<String> FIELDS = List.of("name", "address", "telephone", "email");

    private final Visitor person;
    private final Details details;
    private final String first;
    private final String second;
    private String enquiry = "";

    Asking(Visitor person, Details details, String first, String second) {
        this.person = person;
        this.details = details;
        this.first = first;
        this.second = second;
    }

    /// From the page of the first company, so that it is chosen already.
    void describes(int number) {
        person.open("/enquiries");
        assertThat(person.says()).contains(person.text("mediation.enquiries.none"));
        person.open("/companies?category=building&place=Lund");
        person.follow(first);
        person.follow(person.text("companies.ask"));
        person.press("mediation.new.send");
        person.assertWrong("description", "mediation.error.description-missing");
        assertThat(person.valueOf("place")).isEqualTo("Lund");
        person.type("description", DESCRIPTION);
        person.type("wishedTime", "vecka %d".formatted(number));
        person.press("mediation.new.send");
    }

    void chooses() {
        assertThat(person.isTicked(first)).isTrue();
        person.tickLabelled(second);
        person.press("mediation.choose.send");
        assertThat(person.says()).contains(person.text("mediation.consents.title"), first, second);
        enquiry = person.path().replaceAll("(/enquiries/[^/]*)/.*", "$1");
        person.follow(person.text("mediation.consent.not-now"));
        person.follow(first);
        assertThat(person.says()).contains(person.text("mediation.consent.title", first));
    }

    void consentsToFirst() {
        assertShown(Set.of());
        person.press("mediation.consent.send", first);
        person.assertWrong("field", "mediation.error.nothing-ticked");
        person.tick("tick-name");
        person.tick("tick-telephone");
        assertShown(Set.of("name", "telephone"));
        person.press("mediation.consent.send", first);
        assertReceipt(first, "name", "telephone");
    }

    /// The page shows what the company will get: the enquiry and just what is ticked now.
    private void assertShown(Set<String> ticked) {
        assertThat(person.says()).contains(DESCRIPTION);
        for (var field : person.isAtBrowser() ? FIELDS : List.<String>of()) {
            assertThat(person.page().locator(".gets." + field).isVisible())
                    .as(field)
                    .isEqualTo(ticked.contains(field));
        }
    }

    /// Comes back for the other company later; returns how many clicks from the enquiry's page its consent took.
    int consentsToSecond() {
        assertThat(person.says()).contains(person.text("mediation.consent.title", second));
        person.follow(person.text("mediation.consent.not-now"));
        assertThat(person.says()).contains(person.text("mediation.state.chosen"));
        var before = person.clicks();
        person.follow(second);
        person.tick("tick-email");
        person.press("mediation.consent.send", second);
        var clicks = person.clicks() - before;
        assertThat(person.path()).startsWith(enquiry + "?news=sent");
        assertThat(person.says()).contains(person.text("mediation.enquiry.sent"));
        assertReceipt(second, "email");
        return clicks;
    }

    /// The letter names what was disclosed and nothing else, and holds none of it.
    private void assertReceipt(String company, String... fields) {
        var words = Stream.of(fields)
                .map(field -> person.text("mediation.field." + field)
                        .toLowerCase(person.words().language()))
                .toList();
        var and = person.words().language().getLanguage().equals("sv") ? " och " : " and ";
        person.expect(
                details.email(),
                "disclosure-receipt",
                company,
                letter -> assertThat(letter.text())
                        .containsPattern("(?m)^" + String.join(and, words) + ", ")
                        .doesNotContain(details.traces("name", "address", "telephone", "email")));
    }
}
