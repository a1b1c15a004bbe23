package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.files.Drawn;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.service.companies.PageContent.Section;

/// A company writes its page in a draft that nobody else sees, publishes it, and goes back.
class CompanyPageTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Company firma = given.company();
    private final CompanyPages pages = loomer.bean(CompanyPages.class);
    private final Caller binder = given.signedIn(firma.representative());
    private final Caller anybody = Caller.stranger(loomer);

    private Representative by(Given.Company company) {
        return loomer.bean(Representation.class)
                .representative(company.representative().subject())
                .orElseThrow();
    }

    private int save(String section, Map<String, String> fields) {
        var path = "/company/page/" + section;
        return binder.post(path, path, fields).statusCode();
    }

    private void publish() {
        var answer = binder.post("/company/page/preview", "/company/page/publication", Map.of());
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("?published"));
    }

    private String shown() {
        return anybody.get("/companies/" + firma.id()).body();
    }

    @Test
    void whatIsWrittenIsSeenOnceItIsPublished() {
        assertThat(save("presentation", Map.of("presentation", "Vi har byggt hus sedan 1987.")))
                .isEqualTo(303);
        assertThat(save(
                        "services",
                        Map.of(
                                "service-0-name", "Altan",
                                "service-0-price", "from",
                                "service-0-kronor", "25 000 kr",
                                "service-0-includes", "Virke och montering",
                                "service-1-name", "Snickeri",
                                "service-1-price", "hour",
                                "service-1-kronor", "650",
                                "service-2-price", "fixed")))
                .isEqualTo(303);
        assertThat(save("hours", Map.of("hours-1-from", "08:00", "hours-1-until", "17:00", "appointment", "true")))
                .isEqualTo(303);
        assertThat(save("website", Map.of("website", "exempel.se/bygg"))).isEqualTo(303);
        assertThat(save("data", Map.of("dataCare", "Bara ägaren läser."))).isEqualTo(303);
        assertThat(shown()).doesNotContain("1987", "Altan", "exempel.se", "Bara ägaren");
        assertThat(binder.get("/company/page/preview").body()).contains("1987", "Altan", "exempel.se");

        publish();

        assertThat(shown())
                .contains("Vi har byggt hus sedan 1987.", "Altan", "Virke och montering", "Bara ägaren läser.")
                .contains("href=\"https://exempel.se/bygg\" rel=\"nofollow noopener noreferrer\"")
                .containsPattern("Från 25.000 kr")
                .contains("650 kr i timmen", "08:00–17:00", "överenskommelse")
                .doesNotContain("Intyg");
    }

    @Test
    void whatIsWrongIsToldBesideItsFieldAndStaysTyped() {
        var answer = binder.post(
                "/company/page/services",
                "/company/page/services",
                Map.of("service-0-name", "", "service-0-price", "fixed", "service-0-kronor", "gratis"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("error-service-0-name", "error-service-0-kronor", "value=\"gratis\"");
        for (var address : List.of(
                "http://exempel.se",
                "javascript:alert(1)",
                "https://user@exempel.se",
                "https://127.0.0.1/",
                "https://localhost",
                "https://exempel.se:8443",
                "https://exempl\u0435.se")) {
            assertThat(save("website", Map.of("website", address))).as(address).isEqualTo(422);
        }
        assertThat(save("hours", Map.of("hours-1-from", "17:00", "hours-1-until", "08:00")))
                .isEqualTo(422);
        assertThat(save(
                        "certificates",
                        Map.of(
                                "certificate-0-name", "El",
                                "certificate-0-issuer", "Verket",
                                "certificate-0-from", "2026-02-01",
                                "certificate-0-until", "2026-01-01")))
                .isEqualTo(422);
        assertThat(save("presentation", Map.of("presentation", "a".repeat(4_001))))
                .isEqualTo(422);
        assertThat(binder.get("/company/page/nothing").statusCode()).isEqualTo(404);
        assertThat(pages.standing(by(firma)).isChanged()).isFalse();
    }

    @Test
    void certificatesThatHaveRunOutAreNotShownAsValid() {
        assertThat(save(
                        "certificates",
                        Map.of(
                                "certificate-0-name", "Gammalt intyg",
                                "certificate-0-issuer", "Verket",
                                "certificate-0-from", "2020-01-01",
                                "certificate-0-until", "2021-01-01",
                                "certificate-1-name", "Nytt intyg",
                                "certificate-1-issuer", "Verket",
                                "certificate-1-from", "2020-01-01")))
                .isEqualTo(303);
        publish();
        var page = shown();
        assertThat(page.substring(page.indexOf("Gammalt intyg"), page.indexOf("Nytt intyg")))
                .contains("Har gått ut")
                .doesNotContain(">Gäller<");
        assertThat(page.substring(page.indexOf("Nytt intyg"))).contains("Gäller");
    }

    @Test
    void versionsTellWhatChangedAndCanBeHadBack() {
        save("presentation", Map.of("presentation", "Först."));
        CompanyPictureTests.upload(binder, "Ett kök", Drawn.jpeg(10, 10));
        publish();
        save("presentation", Map.of("presentation", "Sedan."));
        binder.post(
                "/company/page/pictures",
                "/company/page/pictures/" + CompanyPictureTests.pictures(binder).getFirst(),
                Map.of("act", "remove"));
        publish();
        var history = pages.history(by(firma));
        assertThat(history).extracting(CompanyPages.Version::number).containsExactly(2, 1);
        assertThat(history.getFirst().isShown()).isTrue();
        assertThat(history.getFirst().changed()).containsExactly(Section.PRESENTATION, Section.PICTURES);
        assertThat(binder.get("/company/page/history").body())
                .contains(firma.representative().name());
        assertThat(shown()).contains("Sedan.").doesNotContain("Ett kök");

        binder.post("/company/page/history", "/company/page/history/1", Map.of());
        assertThat(shown()).as("going back publishes nothing").contains("Sedan.");
        publish();
        assertThat(shown()).contains("Först.", "Ett kök").doesNotContain("Sedan.");
        assertThat(binder.post("/company/page/history", "/company/page/history/77", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void oldVersionsGo() {
        var most = loomer.book().policy().fact("page-versions").amount();
        for (var number = 1; number <= most + 2; number++) {
            pages.save(by(firma), new PageForm(Section.PRESENTATION, Map.of("presentation", "Nummer " + number)));
            assertThat(pages.publish(by(firma))).isInstanceOf(CompanyPages.PublishResult.Published.class);
        }
        assertThat(pages.history(by(firma))).hasSize(most);
        assertThat(pages.publish(by(firma))).isInstanceOf(CompanyPages.PublishResult.NothingNew.class);
    }

    @Test
    void onlyWhoeverMayBindTheCompanyWrites() {
        loomer.asSuperuser(
                "update companies.representative set role = 'handler' where company_id = '%s'".formatted(firma.id()));
        for (var path : List.of("", "/services", "/pictures", "/history", "/preview")) {
            assertThat(binder.get("/company/page" + path).statusCode()).as(path).isEqualTo(403);
        }
        assertThatThrownBy(() -> pages.publish(by(firma))).isInstanceOf(RoleNeeded.class);
        assertThat(given.signedIn(given.person()).get("/company/page").statusCode())
                .isEqualTo(403);
    }

    @Test
    @Promise("P35")
    void anotherCompanysDraftVersionsAndPicturesAreOutOfReachInTheDatabase() {
        save("presentation", Map.of("presentation", "Hemligt än så länge."));
        CompanyPictureTests.upload(binder, "Ett kök", Drawn.jpeg(10, 10));
        var other = by(given.company());
        var db = loomer.bean(RecordJdbcClient.class);
        loomer.bean(PurposeScope.class)
                .within(Purpose.REPRESENTATION, Binding.of(other.subject()).and(other.company()), () -> {
                    for (var table : List.of("page_draft", "page_version", "picture")) {
                        assertThat(db.sql("select count(company_id)::integer from companies." + table)
                                        .query(Integer.class)
                                        .single())
                                .as(table)
                                .isZero();
                        assertThat(db.sql("delete from companies." + table + " where company_id = :company")
                                        .param("company", firma.id())
                                        .update())
                                .isZero();
                    }
                    return assertThat(db.sql("update companies.page_draft set content = '{}'")
                                    .update())
                            .isZero();
                });
        assertThat(pages.standing(by(firma)).draft().presentation()).isEqualTo("Hemligt än så länge.");
    }

    @Test
    void moreCategoriesAndServicesAreFound() {
        var fields = new HashMap<>(Map.of("service-0-name", "Fjäderharvning", "service-0-price", "request"));
        save("services", fields);
        var main = loomer.bean(Representation.class)
                .company(firma.representative().subject())
                .orElseThrow()
                .category();
        var more = main.key().equals("garden") ? "building" : "garden";
        save("categories", Map.of("category-" + more, "true"));
        var words = "/companies?words=fjäderharvning".replace("ä", "%C3%A4");
        assertThat(anybody.get(words).body()).doesNotContain(firma.name());
        publish();
        assertThat(anybody.get(words).body()).contains(firma.name());
        assertThat(anybody.get(words + "&category=" + more).body()).contains(firma.name());
        assertThat(anybody.get(words + "&category=locks").body()).doesNotContain(firma.name());
        save("services", Map.of());
        publish();
        assertThat(anybody.get(words).body()).doesNotContain(firma.name());
    }

    @Test
    void whoeverIsSuspendedPublishesNothing() {
        save("presentation", Map.of("presentation", "Vi är tillbaka."));
        loomer.asSuperuser("update companies.company set open = false, suspended_until = now() + interval '1 day' "
                + "where id = '%s'".formatted(firma.id()));
        var answer = binder.post("/company/page/preview", "/company/page/publication", Map.of());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(pages.history(by(firma))).isEmpty();
    }

    @Test
    @Promise("P35")
    void everythingGoesWithACompanyThatLeaves() {
        save("presentation", Map.of("presentation", "Hej då."));
        CompanyPictureTests.upload(binder, "Ett kök", Drawn.jpeg(10, 10));
        publish();
        loomer.bean(LeavingCompany.class).leave(by(firma));
        for (var table : List.of("page_draft", "page_version", "picture")) {
            assertThat(given.count("companies.%s where company_id = '%s'".formatted(table, firma.id())))
                    .as(table)
                    .isZero();
        }
    }
}
