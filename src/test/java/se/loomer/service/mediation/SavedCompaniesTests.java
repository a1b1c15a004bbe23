package se.loomer.service.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.SavedCompanies.SaveResult.NOT_LISTED;
import static se.loomer.service.mediation.SavedCompanies.SaveResult.SAVED;
import static se.loomer.service.mediation.SavedCompanies.SaveResult.TOO_MANY;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;
import se.loomer.browser.Gallery;
import se.loomer.guard.enforcement.CompanyId;

/// A person saves companies for themselves: nobody else sees which, and what cannot be chosen cannot be saved.
class SavedCompaniesTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final SavedCompanies saved = loomer.bean(SavedCompanies.class);
    private final Given.Person ada = given.person();
    private final Given.Company firma = given.company();

    private List<CompanyId> list(Given.Person person) {
        return saved.of(person.subject()).companies().stream()
                .map(SavedCompanies.Saved::company)
                .toList();
    }

    @Test
    void keepsACompanyOnceForAYear() {
        assertThat(saved.save(ada.subject(), firma.id())).isEqualTo(SAVED);
        assertThat(saved.save(ada.subject(), firma.id())).as("pressed twice").isEqualTo(SAVED);
        assertThat(list(ada)).containsExactly(firma.id());
        assertThat(given.count("mediation.saved where company_id = '%s' and expires_at between %s and %s"
                        .formatted(firma.id(), "now() + interval '364 days'", "now() + interval '367 days'")))
                .isEqualTo(1);
        saved.remove(ada.subject(), firma.id());
        saved.remove(ada.subject(), firma.id());
        assertThat(list(ada)).isEmpty();
    }

    @Test
    void keepsOnlyWhatIsListed() {
        assertThat(saved.save(ada.subject(), new CompanyId(UUID.randomUUID()))).isEqualTo(NOT_LISTED);
        hide();
        assertThat(saved.save(ada.subject(), firma.id())).isEqualTo(NOT_LISTED);
        assertThat(list(ada)).isEmpty();
    }

    @Test
    void keepsACompanyThatLeavesTheDirectoryWithoutAWayToAskIt() {
        saved.save(ada.subject(), firma.id());
        hide();
        assertThat(given.signedIn(ada).get("/saved").body())
                .contains(firma.name(), "finns inte i katalogen")
                .doesNotContain("/enquiries/new?company=" + firma.id());
    }

    private void hide() {
        loomer.asSuperuser(
                "update companies.company set hidden = true, listed = false where id = '%s'".formatted(firma.id()));
    }

    @Test
    void nobodySeesOrRemovesWhatAnotherSaved() {
        saved.save(ada.subject(), firma.id());
        var eve = given.person();
        assertThat(list(eve)).isEmpty();
        assertThat(saved.isSaved(eve.subject(), firma.id())).isFalse();
        saved.remove(eve.subject(), firma.id());
        assertThat(list(ada)).containsExactly(firma.id());
        var company = given.signedIn(firma.representative());
        assertThat(company.get("/saved").statusCode()).isEqualTo(403);
        assertThat(company.get("/companies/" + firma.id()).body()).doesNotContain("/saving");
        assertThat(new Caller(loomer).get("/companies/" + firma.id()).body()).doesNotContain("/saving");
    }

    @Test
    void keepsTwoHundredAtMost() {
        loomer.asSuperuser("""
                insert into companies.company (id, organisation_number, name, category, place, description, terms_version,
                                               status, is_sample, applied_at)
                select gen_random_uuid(), (9990000000 + n)::text, 'Full ' || n, 'building', 'Lund', 'x', '1', 'closed',
                       true, now()
                from generate_series(1, 200) n;
                insert into mediation.saved (subject_id, company_id, saved_at, expires_at)
                select '%s', id, now(), now() + interval '1 year' from companies.company where name like 'Full %%'
                """.formatted(ada.subject()));
        assertThat(saved.save(ada.subject(), firma.id())).isEqualTo(TOO_MANY);
        var caller = given.signedIn(ada);
        var page = "/companies/" + firma.id();
        var refused = caller.post(page, page + "/saving", Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Du har sparat 200 företag").doesNotContain(firma.name());
    }

    @Test
    void theButtonSavesAndRemovesAndTheListLeadsToTheCompanyAndAnEnquiry() {
        var caller = given.signedIn(ada);
        var page = "/companies/" + firma.id();
        assertThat(caller.get("/saved").body()).contains("Du har inte sparat något företag");
        look(caller, "/saved");
        look(caller, page);
        assertThat(caller.post(page, page + "/saving", Map.of()).headers().firstValue("Location"))
                .contains(page);
        assertThat(caller.get(page).body()).contains(page + "/saving/removal");
        look(caller, "/saved");
        assertThat(caller.get("/saved").body())
                .contains(firma.name(), "href=\"" + page, "/enquiries/new?company=" + firma.id());
        assertThat(caller.post("/saved", page + "/saving/removal", Map.of("from", "list"))
                        .headers()
                        .firstValue("Location"))
                .contains("/saved");
        assertThat(caller.get(page).body()).doesNotContain("/saving/removal");
    }

    private void look(Caller caller, String path) {
        Gallery.look(loomer.site(), Reader.swedish(), Gallery.Answer.of(path, caller.get(path)));
    }

    @Test
    void standsInMyDataAndGoesWithTheAccount() {
        saved.save(ada.subject(), firma.id());
        var caller = given.signedIn(ada);
        assertThat(caller.get("/my-data").body()).contains("Sparade företag");
        var leaving = "/my-data/leaving/erasure";
        caller.post(leaving, leaving, Map.of("window", "now", "understood", "true"));
        assertThat(given.count("mediation.saved where company_id = '%s'".formatted(firma.id())))
                .isZero();
    }
}
