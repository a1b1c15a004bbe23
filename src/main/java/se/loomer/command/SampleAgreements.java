package se.loomer.command;

import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.addons.Agreements;
import se.loomer.service.addons.Catalogue;
import se.loomer.service.addons.OfferForm;

/// Add-on services that are made up, and one sample person's agreements on them. [SampleYear] brings them some weeks
/// back,
/// and the jobs of everybody then invoice one, pause one, and end one.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class SampleAgreements {
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

    private static final OfferForm GARDEN = new OfferForm(
            "Trädgård en gång i månaden",
            "Två timmar i trädgården varje månad; paus när det är vinter.",
            """
            ## Vad som ingår

            Två timmars arbete i månaden: klippning, rensning och bortforsling av det som har klippts.

            ## Tid

            Avtalet gäller en månad i taget. Du kan göra uppehåll i högst sex månader.""",
            "The garden once a month",
            "Two hours in the garden every month; a pause in the winter.",
            """
            ## What is included

            Two hours of work a month: cutting, weeding, and taking away what was cut.

            ## Time

            The agreement runs for one month at a time. You can pause it for six months at most.""",
            "890",
            "2500",
            "1",
            "6");

    private static final OfferForm WINDOWS = new OfferForm(
            "Rena fönster varje månad",
            "Fönsterputs ute och inne, en gång i månaden.",
            """
            ## Vad som ingår

            Vi putsar alla fönster i bostaden, ute och inne, en gång i månaden.

            ## Tid

            Avtalet gäller en månad i taget och förnyas tills du säger upp det.""",
            "Clean windows every month",
            "Windows cleaned on both sides, once a month.",
            """
            ## What is included

            We clean all windows of the home on both sides, once a month.

            ## Time

            The agreement runs for one month at a time and is renewed until you cancel it.""",
            "590",
            "2500",
            "1",
            "0");

    /// How long the pause is, in months.
    private static final int PAUSE = 6;

    private final Catalogue catalogue;
    private final Agreements agreements;

    SampleAgreements(Catalogue catalogue, Agreements agreements) {
        this.catalogue = catalogue;
        this.agreements = agreements;
    }

    /// Puts the services on sale and has a person order each; not where anything is on sale or being written already.
    void write(SubjectId person) {
        var staff = SubjectId.ofSample();
        if (!catalogue.all(staff).isEmpty()) {
            return;
        }
        order(person, sell(staff, SERVICE));
        agreements.pause(person, order(person, sell(staff, GARDEN)), PAUSE);
        agreements.cancel(person, order(person, sell(staff, WINDOWS)));
    }

    private UUID sell(SubjectId staff, OfferForm form) {
        return switch (catalogue.begin(staff, form, true)) {
            case Catalogue.Saving.Saved(var item) -> {
                catalogue.publish(staff, item);
                yield item;
            }
            case Catalogue.Saving refused -> throw new IllegalStateException("a sample service is refused: " + refused);
        };
    }

    private UUID order(SubjectId person, UUID item) {
        return switch (agreements.order(person, item, 1, Language.SV.locale())) {
            case Agreements.Ordering.Ordered(var agreement) -> agreement;
            case Agreements.Ordering refused ->
                throw new IllegalStateException("a sample order is refused: " + refused);
        };
    }
}
