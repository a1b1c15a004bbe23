package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/// How a company reads what it was given, and answers.
final class Answering {
    private static final List<String> FIELDS = List.of("name", "address", "telephone", "email");

    private final Visitor person;
    private final Details asker;

    Answering(Visitor person, Details asker) {
        this.person = person;
        this.asker = asker;
    }

    /// The company finds the enquiry with just these fields; no page and no letter holds a trace of the others.
    void read(Visitor company, String representative, String name, String... fields) {
        company.expect(representative, "enquiry-received", name, letter -> {
            assertThat(letter.path()).startsWith("/inbox/");
            assertThat(letter.text()).doesNotContain(asker.traces("name", "address", "telephone", "email"));
        });
        company.open("/inbox");
        assertThat(company.says()).contains(company.text("workplace.inbox.new"));
        assertThat(company.source()).doesNotContain(asker.traces("name", "address", "telephone", "email"));
        company.follow(company.text("companies.category.building"));
        assertHolds(company, fields);
    }

    private void assertHolds(Visitor company, String... ticked) {
        assertThat(company.says()).contains(Asking.DESCRIPTION);
        for (var field : FIELDS) {
            var traces = asker.traces(field);
            if (Stream.of(ticked).anyMatch(field::equals)) {
                assertThat(company.says()).contains(traces.getFirst());
            } else {
                assertThat(company.source()).doesNotContain(traces);
            }
        }
    }

    /// The company writes, the person reads it and writes back, the company reads that.
    void answer(Visitor company, String representative, String name) {
        company.press("mediation.received.send");
        company.assertWrong("body", "mediation.error.body", "4000");
        company.type("body", "Hej!\nVi kan komma <b>på torsdag</b>.");
        company.press("mediation.received.send");
        assertThat(company.says()).contains("Vi kan komma <b>på torsdag</b>.");
        assertHolds(company, "name", "telephone");

        person.expect(
                asker.email(),
                "company-answered",
                name,
                letter -> assertThat(letter.text()).doesNotContain("torsdag"));
        person.open("/enquiries");
        assertThat(person.says()).contains(person.text("mediation.state.answered"));
        person.follow(name);
        assertThat(person.says()).contains("Vi kan komma <b>på torsdag</b>.");
        person.press("web.action.send");
        person.assertWrong("body", "mediation.error.body", "4000");
        person.type("body", "Torsdag går bra.");
        person.press("web.action.send");
        assertThat(person.says()).contains("Torsdag går bra.");

        company.expect(
                representative,
                "person-answered",
                "",
                letter -> assertThat(letter.text())
                        .doesNotContain("Torsdag")
                        .doesNotContain(asker.traces("name", "address", "telephone", "email")));
        company.open(company.path().replaceAll("#.*", ""));
        assertThat(company.says()).contains("Torsdag går bra.");
        assertHolds(company, "name", "telephone");
    }
}
