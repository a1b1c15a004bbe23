package se.loomer.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.RegistrationForm;
import se.loomer.service.accounts.Registrations;
import se.loomer.service.accounts.SampleAccounts;
import se.loomer.service.addons.Catalogue;
import se.loomer.service.addons.OfferForm;
import se.loomer.service.companies.Approval;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.CompanyWork;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.WorkForm;

/// Made-up companies and made-up people with something between them, for trying the service; each company's page says
/// that it is a sample.
///
/// They come in by the same front doors as everybody else. Those that are there already are left as they are.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class Samples implements ApplicationRunner, SampleAccounts {
    /// The password of every sample account. Samples refuse to start under a public address.
    static final String PASSWORD = "ett gott exempel";

    static final String PERSON = "anna@loomer.example";

    private static final List<String> PEOPLE =
            List.of("Anna Exempel", "Bertil Prov", "Cecilia Modell", "David Mall", "Elsa Skiss", "Folke Utkast");

    static final String FIRST_COMPANY = company(1);

    private final Registrations registrations;
    private final Representation representation;
    private final Approval approval;
    private final Catalogue catalogue;
    private final CompanyWork work;
    private final SamplePages pages;
    private final SampleHistory history;

    /// A line of the list.
    ///
    /// @param reach how far it works, as [WorkForm] has it
    private record Company(
            String number, String name, String category, String place, String reach, String description) {
        static Company of(List<String> parts) {
            return new Company(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
        }
    }

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

    private static final OfferForm SERVICE = new OfferForm(
            "Serviceavtal värmepump",
            "Ett besök om året, och förtur om något går sönder.",
            """
            ## Vad som ingår

            Vi besöker dig en gång om året, rengör filter och aggregat, kontrollerar tryck och värden och lämnar ett protokoll.

            ## Vad som inte ingår

            Reservdelar och reparationer. Dem får du ett pris på först.

            ## Tid

            Avtalet gäller ett år i taget och förnyas tills du säger upp det. Vi påminner dig en månad före.""",
            "Service contract, heat pump",
            "One visit a year, and priority if something breaks.",
            """
            ## What is included

            We visit you once a year, clean filters and unit, check pressure and readings, and leave a report.

            ## What is not included

            Spare parts and repairs. You get a price for those first.

            ## Time

            The agreement runs for one year at a time and is renewed until you cancel it. We remind you a month before.""",
            "1990",
            "2500",
            "12",
            "3");

    Samples(
            Registrations registrations,
            Representation representation,
            Approval approval,
            Catalogue catalogue,
            CompanyWork work,
            SamplePages pages,
            SampleHistory history) {
        this.pages = pages;
        this.work = work;
        this.history = history;
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.representation = representation;
        this.approval = approval;
    }

    private static String company(int number) {
        return "foretag%d@loomer.example".formatted(number);
    }

    @Override
    public boolean isSample(String email) {
        return PEOPLE.stream().map(Samples::email).anyMatch(email::equals)
                || IntStream.rangeClosed(1, COMPANIES.size())
                        .mapToObj(Samples::company)
                        .anyMatch(email::equals);
    }

    /// The address of a person: their first name.
    private static String email(String name) {
        return name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT) + "@loomer.example";
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var people = new ArrayList<SubjectId>();
        for (var name : PEOPLE) {
            registrations.admitSample(form(email(name), name, false)).ifPresent(people::add);
        }
        var companies = new ArrayList<Representative>();
        for (var index = 0; index < COMPANIES.size(); index++) {
            var sample = COMPANIES.get(index);
            var number = index + 1;
            add(sample, company(number)).ifPresent(by -> {
                pages.write(by, sample.name(), sample.category(), number);
                companies.add(by);
            });
        }
        sell();
        if (people.size() == PEOPLE.size() && companies.size() == COMPANIES.size()) {
            history.write(people, companies);
        }
    }

    private void sell() {
        var staff = SubjectId.next();
        if (catalogue.all(staff).isEmpty()
                && catalogue.begin(staff, SERVICE, true) instanceof Catalogue.Saving.Saved(var item)) {
            catalogue.publish(staff, item);
        }
    }

    /// Whoever speaks for the company, where it was not there before.
    private Optional<Representative> add(Company company, String email) {
        return registrations
                .admitSample(form(email, "Företrädare Exempel", true))
                .flatMap(representative -> apply(company, representative));
    }

    private Optional<Representative> apply(Company company, SubjectId subject) {
        var form = new CompanyForm(
                company.number(),
                company.name(),
                company.category(),
                company.place(),
                company.description(),
                true,
                true);
        return switch (representation.applySample(subject, form)) {
            case Representation.Applying.Applied applied -> {
                approval.approve(SubjectId.next(), applied.company(), Approval.foundAll("Ett exempel"));
                var representative = representation.representative(subject).orElseThrow();
                work.save(representative, new WorkForm(company.place(), company.reach(), Set.of("sv", "en"), ""));
                yield Optional.of(representative);
            }
            case Representation.Applying.Invalid invalid ->
                throw new IllegalStateException(
                        "the sample company %s is refused: %s".formatted(company.number(), invalid.errors()));
            case Representation.Applying.HasCompany _ -> Optional.empty();
        };
    }

    private static RegistrationForm form(String email, String name, boolean isRepresentative) {
        return new RegistrationForm(
                isRepresentative,
                new ContactDetails(name, "Exempelgatan 1", "11122", "Stockholm", "0701740605", email),
                "adult",
                "",
                PASSWORD,
                true,
                Language.SV);
    }
}
