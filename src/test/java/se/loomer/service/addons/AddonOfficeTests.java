package se.loomer.service.addons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.policy.OperatorTime;

/// What the office may do with agreements and invoices, each role its own, and what is written down of it.
class AddonOfficeTests {
    private static final Map<String, String> WRITTEN = Map.of(
            "titleSv",
            "Nytt avtal",
            "summarySv",
            "Kort",
            "termsSv",
            "Ett avtal med många ord.",
            "titleEn",
            "New one",
            "summaryEn",
            "Short",
            "termsEn",
            "An agreement of many words.",
            "price",
            "99,50",
            "vat",
            "2500",
            "months",
            "1",
            "pause",
            "0");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Sold sold = new Sold(loomer);

    @Test
    @Promise("P30")
    void onlyWhoeverKeepsTheBooksOpensThem() {
        var invoice = sold.invoiced(sold.agreement(given.person(), sold.item()));
        for (var role : new String[] {"support", "moderator", "privacy-officer"}) {
            var other = given.signedIn(given.staff(role));
            for (var path : new String[] {"/office/invoices", "/office/invoices/" + invoice, "/office/payments"}) {
                assertThat(other.get(path).statusCode()).as(role + path).isEqualTo(404);
            }
        }
        var bookkeeper = given.signedIn(given.staff("bookkeeper"));
        assertThat(bookkeeper.get("/office/invoices/" + invoice).statusCode()).isEqualTo(200);
        for (var path : new String[] {"/office/addons", "/office/agreements", "/office/cases"}) {
            assertThat(bookkeeper.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(bookkeeper.get("/office/invoices/999999").statusCode()).isEqualTo(404);
        assertThat(bookkeeper.get("/office/invoices/sie?year=2026&month=13").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Promise("P30")
    void aFileForTheBooksIsReadByOthersAndNamesNobody() {
        var ada = given.person();
        var number = sold.invoiced(sold.agreement(ada, sold.item()));
        var bookkeeper = given.signedIn(given.staff("bookkeeper"));
        var year = LocalDate.now(OperatorTime.ZONE).getYear();
        var answer = bookkeeper.get("/office/invoices/sie?year=" + year);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"loomer-%d.si\"".formatted(year));
        assertThat(answer.body()).contains("Faktura " + number).doesNotContain(ada.name());
        var page = "/office/invoices/" + number;
        assertThat(bookkeeper.get(page).body()).doesNotContain(ada.name());
        assertThat(bookkeeper
                        .post(page, page + "/document", Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        var pdf = bookkeeper.post(page, page + "/document", Map.of("reason", "Revisorn frågar"));
        assertThat(pdf.body().getBytes(StandardCharsets.UTF_8)).startsWith("%PDF".getBytes(StandardCharsets.UTF_8));
        assertThat(given.signedIn(ada).get("/account").body()).contains("Revisorn frågar");
    }

    @Test
    @Promise("P03")
    void supportWithdrawsForWhoeverCallsAndNamesTheNumber() {
        var ada = given.person();
        var agreement = sold.agreement(ada, sold.item());
        var support = given.signedIn(given.staff("support"));
        var page = "/office/agreements";
        var look = page + "/looks";
        assertThat(support.post(page, look, Map.of("number", "AAAA-AAAA", "reason", "Ringde"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(support.post(page, look, Map.of("number", agreement.number(), "reason", ""))
                        .statusCode())
                .isEqualTo(422);
        var shown = support.post(page, look, Map.of("number", agreement.number(), "reason", "Ringde och ångrade"));
        assertThat(shown.body()).contains("Värmepumpsservice").doesNotContain(ada.name());
        var form = Map.of(
                "number",
                agreement.number(),
                "seen",
                agreement.number(),
                "reason",
                "Ringde och ångrade",
                "declared",
                LocalDate.now(OperatorTime.ZONE).toString(),
                "act",
                "withdraw");
        assertThat(support.post(page, look, form).body()).contains("Avtalet är ångrat, och kunden får ett kvitto.");
        assertThat(support.post(page, look, form).body()).contains("Avtalet är ångrat");
        var ended = loomer.bean(Agreements.class)
                .find(ada.subject(), agreement.id())
                .orElseThrow();
        assertThat(ended.ending()).isEqualTo(new Agreement.Ending("withdrawn", "office"));
        assertThat(loomer.letter(ada.email(), "Kvitto: du har ångrat").text()).contains(agreement.number());
    }

    /// A letter posted on the last day is read later, and the period has been invoiced meanwhile.
    @Test
    @Promise("P03")
    void whoSaidSoInTimeHasWithdrawnWhenItIsReadLater() {
        var agreement = sold.agreement(given.person(), sold.item());
        sold.invoiced(agreement);
        var support = given.signedIn(given.staff("support"));
        var page = "/office/agreements";
        var last = OperatorTime.day(loomer.bean(Agreements.class)
                .find(agreement.person(), agreement.id())
                .orElseThrow()
                .withdrawUntil());
        for (var day : List.of(
                last.plusDays(1),
                last.minusDays(60),
                LocalDate.now(OperatorTime.ZONE).plusDays(1))) {
            assertThat(support.post(page, page + "/looks", declared(agreement, day.toString()))
                            .body())
                    .contains("Det gick inte");
        }
        assertThat(support.post(page, page + "/looks", declared(agreement, "i går"))
                        .body())
                .contains("Det gick inte");
        assertThat(support.post(
                                page,
                                page + "/looks",
                                declared(agreement, last.minusDays(1).toString()))
                        .body())
                .contains("kreditera fakturan");
        assertThat(given.count("addons.agreement where id = '%s' and ended_how = 'withdrawn' and declared_at < ended_at"
                        .formatted(agreement.id())))
                .isEqualTo(1);
    }

    private static Map<String, String> declared(Agreement agreement, String day) {
        return Map.of("seen", agreement.number(), "reason", "Skrev i brev", "declared", day, "act", "withdraw");
    }

    @Test
    @Promise("P03")
    void whatIsWrittenIsSoldOnlyOncePublishedAndAsItWasThen() {
        var support = given.signedIn(given.staff("support"));
        var page = "/office/addons/new";
        var answer = support.post(page, "/office/addons", WRITTEN);
        assertThat(answer.statusCode()).isEqualTo(303);
        var own = answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "")
                .replace("?saved", "");
        assertThat(support.get("/addons").body()).doesNotContain("Nytt avtal");
        assertThat(support.post(own, own + "/publication", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(support.get("/addons").body()).contains("Nytt avtal", "99,50");
        assertThat(support.post(own, own + "/publication", Map.of()).statusCode())
                .isEqualTo(404);
        var wrong = new HashMap<>(WRITTEN);
        wrong.put("price", "gratis");
        assertThat(support.post(own, own, wrong).body()).contains("gratis", "Skriv priset i kronor");
        support.post(own, own + "/sale", Map.of("sale", "no"));
        assertThat(support.get("/addons").body()).doesNotContain("Nytt avtal");
    }
}
