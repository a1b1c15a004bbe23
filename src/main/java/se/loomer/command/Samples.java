package se.loomer.command;

import java.util.List;
import java.util.stream.IntStream;
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
import se.loomer.service.companies.Representation;

/// Made-up companies and one made-up person, for trying the service; each company's page says that it is a sample.
///
/// They come in by the same front doors as everybody else. Those that are there already are left as they are.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class Samples implements ApplicationRunner, SampleAccounts {
    /// The password of every sample account. Samples refuse to start under a public address.
    static final String PASSWORD = "ett gott exempel";

    static final String PERSON = "anna@loomer.example";
    static final String FIRST_COMPANY = company(1);

    private final Registrations registrations;
    private final Representation representation;
    private final Approval approval;
    private final Catalogue catalogue;

    private record Company(String number, String name, String category, String place, String description) {}

    private static final List<Company> COMPANIES = List.of(
            new Company(
                    "5560360793",
                    "Lindes Snickeri",
                    "building",
                    "Stockholm",
                    "Kök, altaner och tillbyggnader i Stockholm med omnejd. Vi ritar med dig vid köksbordet och bygger själva."),
            new Company(
                    "5566778899",
                    "Söderorts Bygg & Kakel",
                    "building",
                    "Stockholm",
                    "Badrum från golvbrunn till sista fogen. Behörig våtrumsentreprenör, fast pris efter besök."),
            new Company(
                    "5591238760",
                    "Elmästarna i Uppsala",
                    "electricity",
                    "Uppsala",
                    "Laddboxar, belysning och felsökning. Auktoriserat elinstallationsföretag."),
            new Company(
                    "5578901232",
                    "Rörfirma Vättern",
                    "plumbing",
                    "Jönköping",
                    "Värmepumpar, stambyten och droppande kranar. Jour alla dagar."),
            new Company(
                    "5585554446",
                    "Penseldraget Måleri",
                    "painting",
                    "Göteborg",
                    "In- och utvändig målning, tapetsering och fönsterrenovering med linoljefärg."),
            new Company(
                    "5569871238",
                    "Rent & Vänligt",
                    "cleaning",
                    "Malmö",
                    "Flyttstäd och veckostäd med miljömärkta medel. Samma person varje gång."),
            new Company(
                    "5594443334",
                    "Varsamma Flyttar",
                    "moving",
                    "Stockholm",
                    "Vi packar, bär och kör, i Sverige och Norden. Försäkrat gods."),
            new Company(
                    "5571234565",
                    "Gröna Grenen Trädgård",
                    "garden",
                    "Uppsala",
                    "Beskärning, stenläggning och plantering. Arborist på plats."));

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

    Samples(Registrations registrations, Representation representation, Approval approval, Catalogue catalogue) {
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
        return email.equals(PERSON)
                || IntStream.rangeClosed(1, COMPANIES.size())
                        .mapToObj(Samples::company)
                        .anyMatch(email::equals);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        registrations.admitSample(form(PERSON, "Anna Exempel", false));
        for (var index = 0; index < COMPANIES.size(); index++) {
            add(COMPANIES.get(index), company(index + 1));
        }
        sell();
    }

    private void sell() {
        var staff = SubjectId.next();
        if (catalogue.all(staff).isEmpty()
                && catalogue.begin(staff, SERVICE, true) instanceof Catalogue.Saving.Saved(var item)) {
            catalogue.publish(staff, item);
        }
    }

    private void add(Company company, String email) {
        registrations.admitSample(form(email, "Företrädare Exempel", true)).ifPresent(representative -> {
            var form = new CompanyForm(
                    company.number(),
                    company.name(),
                    company.category(),
                    company.place(),
                    company.description(),
                    true,
                    true);
            switch (representation.applySample(representative, form)) {
                case Representation.Applying.Applied applied ->
                    approval.approve(SubjectId.next(), applied.company(), Approval.foundAll("Ett exempel"));
                case Representation.Applying.Invalid invalid ->
                    throw new IllegalStateException("a sample company is refused: " + invalid.errors());
                case Representation.Applying.HasCompany _ -> {}
            }
        });
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
