package se.loomer.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.RegistrationForm;
import se.loomer.service.accounts.Registrations;
import se.loomer.service.accounts.SampleAccounts;
import se.loomer.service.companies.Approval;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.CompanyWork;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;
import se.loomer.service.companies.WorkForm;

/// Made-up companies and made-up people with something between them, for trying the service; each company's page says
/// that it is a sample.
///
/// They come in by the same front doors as everybody else. Those that are there already are left as they are.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class Samples implements ApplicationRunner, SampleAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
    private static final int HANDS = 4;

    /// The password of every sample account. Samples refuse to start under a public address.
    static final String PASSWORD = "ett gott exempel";

    private static final String REPRESENTATIVE = "Företrädare Exempel";

    static final String PERSON = "anna@loomer.example";

    /// Who is made up: the first is told of, the last ones write in English.
    private static final List<Name> PEOPLE = List.of(
            Name.swedish("Anna Exempel"),
            Name.swedish("Bertil Prov"),
            Name.swedish("Cecilia Modell"),
            Name.swedish("David Mall"),
            Name.swedish("Elsa Skiss"),
            Name.swedish("Folke Utkast"),
            Name.swedish("Greta Förlaga"),
            Name.swedish("Harald Övning"),
            Name.swedish("Ines Kladd"),
            Name.swedish("Jonas Mönster"),
            Name.english("Alice Sample"),
            Name.english("Ben Draft"),
            Name.english("Clara Mockup"));

    /// Speaks for the first company too.
    private static final Name COLLEAGUE = Name.swedish("Kim Kollega");

    private record Name(String text, Language language) {
        static Name swedish(String text) {
            return new Name(text, Language.SV);
        }

        static Name english(String text) {
            return new Name(text, Language.EN);
        }

        /// The address: the first name.
        String email() {
            return text.substring(0, text.indexOf(' ')).toLowerCase(Locale.ROOT) + "@loomer.example";
        }
    }

    static final String FIRST_COMPANY = company(1);

    private final Registrations registrations;
    private final Representation representation;
    private final Approval approval;
    private final CompanyWork work;
    private final SamplePages pages;
    private final SampleHistory history;
    private final SampleWorkplace workplace;
    private final SampleAgreements agreements;
    private final SampleCases cases;
    private final Clock clock;

    /// A line of the list.
    ///
    /// @param reach how far it works, as [WorkForm] has it
    /// @param language in which it writes; the list says it of those that do not write Swedish
    private record Company(
            String number,
            String name,
            String category,
            String place,
            String reach,
            String description,
            Language language) {
        static Company of(List<String> parts) {
            return new Company(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    parts.get(4),
                    parts.get(5),
                    parts.size() > 6 ? Language.EN : Language.SV);
        }
    }

    /// One that waits for staff to look at it.
    private static final Company APPLICANT = new Company(
            "5599041810",
            "Nystartat Snickeri",
            "carpentry",
            "Falun",
            "50",
            "Bokhyllor och trappor. Vi har just börjat.",
            Language.SV);

    private static final List<Company> COMPANIES =
            lines("samples.txt").map(Company::of).toList();

    /// The lines of a list beside this class, each parted at its bars.
    static Stream<List<String>> lines(String list) {
        try (var stream = Objects.requireNonNull(Samples.class.getResourceAsStream("/command/" + list), list)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\|", -1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Samples(
            Registrations registrations,
            Representation representation,
            Approval approval,
            CompanyWork work,
            SamplePages pages,
            SampleHistory history,
            SampleWorkplace workplace,
            SampleAgreements agreements,
            SampleCases cases,
            Clock clock) {
        this.clock = clock;
        this.pages = pages;
        this.work = work;
        this.history = history;
        this.workplace = workplace;
        this.agreements = agreements;
        this.cases = cases;
        this.registrations = registrations;
        this.representation = representation;
        this.approval = approval;
    }

    private static String company(int number) {
        return "foretag%d@loomer.example".formatted(number);
    }

    @Override
    public boolean isSample(String email) {
        return Stream.concat(PEOPLE.stream(), Stream.of(COLLEAGUE))
                        .map(Name::email)
                        .anyMatch(email::equals)
                || IntStream.rangeClosed(1, COMPANIES.size() + 1)
                        .mapToObj(Samples::company)
                        .anyMatch(email::equals);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var began = clock.millis();
        var people = new ArrayList<SubjectId>();
        for (var name : PEOPLE) {
            registrations.admitSample(form(name, false)).ifPresent(people::add);
        }
        var companies = companies();
        if (people.size() == PEOPLE.size() && companies.size() == COMPANIES.size()) {
            var listed = clock.millis();
            between(people, companies);
            LOG.info(
                    "the samples were made in {} ms, {} of them for companies", clock.millis() - began, listed - began);
        }
    }

    /// Those that were not there before, in the order of the list. Several at a time: each waits for the disk most of
    /// its
    /// time.
    private List<Representative> companies() {
        try (var hands = Executors.newFixedThreadPool(HANDS)) {
            var all = IntStream.rangeClosed(1, COMPANIES.size())
                    .mapToObj(number -> hands.submit(() -> company(COMPANIES.get(number - 1), number)))
                    .toList();
            var companies = new ArrayList<Representative>();
            for (var one : all) {
                one.get().ifPresent(companies::add);
            }
            return companies;
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Optional<Representative> company(Company sample, int number) {
        var added = add(sample, company(number));
        added.ifPresent(by -> pages.write(by, sample.name(), sample.category(), sample.language(), number));
        return added;
    }

    /// What is between people and companies, and between both and us.
    private void between(List<SubjectId> people, List<Representative> companies) {
        var anna = people.getFirst();
        var first = companies.getFirst();
        history.write(anna, companies);
        registrations.admitSample(form(COLLEAGUE, true)).ifPresent(colleague -> {
            representation.joinSample(colleague, first.company(), Role.HANDLER);
            workplace.write(people.subList(1, people.size()), first, colleague);
        });
        agreements.write(anna);
        cases.write(people, companies);
        registrations
                .admitSample(form(company(COMPANIES.size() + 1), REPRESENTATIVE, Language.SV, true))
                .ifPresent(applicant -> apply(APPLICANT, applicant));
    }

    /// Whoever speaks for the company, where it was not there before.
    private Optional<Representative> add(Company company, String email) {
        return registrations
                .admitSample(form(email, REPRESENTATIVE, company.language(), true))
                .flatMap(representative -> apply(company, representative).map(applied -> {
                    approval.approve(SubjectId.ofSample(), applied, Approval.foundAll("Ett exempel"));
                    var name = new PersonalText(REPRESENTATIVE);
                    var by = new Representative(representative, applied, name, Role.BINDER, clock.instant());
                    work.save(by, new WorkForm(company.place(), company.reach(), Set.of("sv", "en"), ""));
                    return by;
                }));
    }

    private Optional<CompanyId> apply(Company company, SubjectId subject) {
        var form = new CompanyForm(
                company.number(),
                company.name(),
                company.category(),
                company.place(),
                company.description(),
                true,
                true);
        return switch (representation.applySample(subject, form)) {
            case Representation.Applying.Applied(var applied) -> Optional.of(applied);
            case Representation.Applying.Invalid(var errors) ->
                throw new IllegalStateException(
                        "the sample company %s is refused: %s".formatted(company.number(), errors));
            case Representation.Applying.HasCompany _ -> Optional.empty();
        };
    }

    private static RegistrationForm form(Name name, boolean isRepresentative) {
        return form(name.email(), name.text(), name.language(), isRepresentative);
    }

    private static RegistrationForm form(String email, String name, Language language, boolean isRepresentative) {
        return new RegistrationForm(
                isRepresentative,
                new ContactDetails(name, "Exempelgatan 1", "11122", "Stockholm", "0701740605", email),
                "adult",
                "",
                PASSWORD,
                true,
                language);
    }
}
