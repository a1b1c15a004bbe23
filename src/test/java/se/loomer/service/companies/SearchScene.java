package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;

/// Companies to be found, each told from those of other tests by a made-up word.
abstract class SearchScene {
    final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    final CompanySearch search = loomer.bean(CompanySearch.class);
    final CompanyWork work = loomer.bean(CompanyWork.class);

    /// A made-up word that no other company has, so that tests in one database do not find each other's.
    final String own = UUID.randomUUID()
            .toString()
            .replace("-", "")
            .substring(0, 16)
            .chars()
            .mapToObj(digit -> Character.toString('b' + Character.digit(digit, 16)))
            .collect(Collectors.joining());

    record Firm(CompanyId id, Representative by, String number) {}

    Firm firm(String name, String category, String place, String description) {
        var representative = given.representative();
        var number = Given.organisationNumber();
        var form = new CompanyForm(number, name, category, place, own + " " + description, true, true);
        var applied = (Representation.Applying.Applied)
                loomer.bean(Representation.class).apply(representative.subject(), form);
        loomer.bean(Approval.class)
                .approve(SubjectId.next(), applied.company(), Approval.foundAll("Bolagsverkets register"));
        var by = loomer.bean(Representation.class)
                .representative(representative.subject())
                .orElseThrow();
        return new Firm(applied.company(), by, number);
    }

    void works(Firm firm, String place, String reach, Set<String> languages, String from) {
        assertThat(work.save(firm.by(), new WorkForm(place, reach, languages, from))
                        .isEmpty())
                .isTrue();
    }

    static SearchRequest words(String words) {
        return new SearchRequest(words, "", 0, null, Set.of(), 1);
    }

    SearchResult find(String words) {
        return search.search(words(own + " " + words));
    }

    List<CompanyId> ids(SearchRequest request) {
        return search.search(request).companies().stream().map(FoundCompany::id).toList();
    }
}
