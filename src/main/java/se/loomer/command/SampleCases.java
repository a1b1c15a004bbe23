package se.loomer.command;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.loomer.duty.requests.RequestAnswering;
import se.loomer.duty.requests.Requests;
import se.loomer.duty.retention.Holds;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Representative;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.moderation.DecisionForm;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ModerationCases;
import se.loomer.service.moderation.Redress;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.moderation.Reports;
import se.loomer.service.support.CaseService;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;
import se.loomer.service.support.EndForm;
import se.loomer.service.support.FeedbackForm;

/// What waits for staff and what they have done, about sample people alone: help, requests about rights, reports, a
/// decision with an appeal, something held. The member of staff who did it is made up, and nobody.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class SampleCases {
    private static final String REASON = "Ett exempel";
    private static final String BROWSER = "Firefox 145, Linux";

    private final Contact contact;
    private final CaseService support;
    private final Requests requests;
    private final RequestAnswering answering;
    private final Reports reports;
    private final ModerationCases moderation;
    private final Redress redress;
    private final Holds holds;
    private final Mediation mediation;
    private final SubjectId staff = SubjectId.ofSample();

    SampleCases(
            Contact contact,
            CaseService support,
            Requests requests,
            RequestAnswering answering,
            Reports reports,
            ModerationCases moderation,
            Redress redress,
            Holds holds,
            Mediation mediation) {
        this.contact = contact;
        this.support = support;
        this.requests = requests;
        this.answering = answering;
        this.reports = reports;
        this.moderation = moderation;
        this.redress = redress;
        this.holds = holds;
        this.mediation = mediation;
    }

    /// Writes everything once.
    ///
    /// @param people the first of whom is the one who is told of; the last writes in English
    void write(List<SubjectId> people, List<Representative> companies) {
        var first = companies.getFirst().subject();
        help(people, first);
        requests(people, first);
        moderation(people, companies);
        var conversation = mediation.enquiries(people.get(1)).stream()
                .flatMap(one -> one.chosen().stream())
                .map(ChosenCompany::disclosed)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        var claims = holds.kinds().stream()
                .filter(kind -> !kind.isByFinancialYear())
                .findFirst()
                .orElseThrow();
        holds.place(
                staff,
                conversation.reference(),
                claims,
                null,
                "Ett exempel: parterna är oense om vad som var avtalat, och en av dem har bett oss spara samtalet.");
    }

    private CaseLook look(SubjectId person, UUID id) {
        return new CaseLook(staff, person, id, REASON);
    }

    private static void require(CaseResult result) {
        if (!(result instanceof CaseResult.Done)) {
            throw new IllegalStateException("a sample case is refused: " + result);
        }
    }

    private void help(List<SubjectId> people, SubjectId representative) {
        var anna = people.getFirst();
        open(anna, "technical", "Bilden syns inte", "Jag laddade upp en bild av altanen, men ser den inte i samtalet.");
        var answered = open(anna, "account", "Byta efternamn", "Hur byter jag namn när jag har gift mig?");
        require(support.answer(
                answered, "Grattis! Under Mina uppgifter väljer du Rätta. Företag som har ditt namn får det nya."));
        require(support.end(answered, new EndForm("solved", false)));
        var taken = open(
                people.get(2), "company", "Företaget svarar inte", "Jag frågade för två veckor sedan. Vad gör jag nu?");
        require(support.take(taken, null));
        require(support.note(taken, "Företaget har fått en påminnelse. Titta igen om en vecka."));
        open(
                people.getLast(),
                "enquiry",
                "Can I ask in English?",
                "I do not write Swedish well. Will companies answer?");
        open(representative, "company", "Fler som svarar", "Hur ger vi en ny kollega tillgång till inkorgen?");
        contact.rate(
                people.get(3),
                new FeedbackForm("4", "Tydligt vem som får vad. Knappen kunde vara större.", "/enquiries", "", true),
                BROWSER);
    }

    private CaseLook open(SubjectId person, String topic, String title, String words) {
        var form = new ContactForm(topic, title, words, "", "", true);
        return switch (contact.write(person, form, BROWSER)) {
            case ContactResult.Received(var id) -> look(person, id.value());
            case ContactResult refused -> throw new IllegalStateException("a sample case is refused: " + refused);
        };
    }

    private void requests(List<SubjectId> people, SubjectId representative) {
        var anna = people.getFirst();
        request(anna, "other", "Vilka har sett att jag frågade om en altan, och när?");
        var answered = request(anna, "access", "Jag vill veta vad ni har om mig från förra året.");
        require(answering.take(answered, null));
        require(answering.answer(
                answered, "Allt vi har om dig står under Mina uppgifter. Där kan du också hämta en kopia."));
        var taken = request(people.get(4), "objection", "Jag vill inte vara med i statistiken.");
        require(answering.take(taken, null));
        request(representative, "access", "Vilka hos er har öppnat mitt konto?");
        request(people.getLast(), "rectification", "My street is spelled with an e at the end.");
    }

    private CaseLook request(SubjectId person, String kind, String words) {
        return switch (requests.make(person, kind, words)) {
            case Requests.Making.Made(var id) -> look(person, id);
            case Requests.Making refused -> throw new IllegalStateException("a sample request is refused: " + refused);
        };
    }

    /// A report that waits, and one that led to a warning, against which the company appeals.
    private void moderation(List<SubjectId> people, List<Representative> companies) {
        var anna = people.getFirst();
        var words = new ReportForm("fraud", "Priset på sidan är ett annat än det vi fick när de kom.", "");
        report(people.get(5), companies.get(24), words);
        report(
                companies.getFirst().subject(),
                companies.get(60),
                new ReportForm("other", "Bilderna på sidan visar tak som vi har byggt.", ""));
        var warned = companies.get(25);
        var matter = report(
                anna, warned, new ReportForm("other", "De skriver att de är auktoriserade och är det inte.", ""));
        var form = new DecisionForm(
                "warn",
                "",
                "På sidan stod en auktorisation som företaget inte har visat.",
                "terms-promises",
                "Tack. Företaget har fått en varning och har ändrat sin sida.",
                false,
                Set.of());
        require(moderation.decide(look(warned.subject(), matter.value()), form));
        var decision = redress.standing(warned.subject()).decisions().getFirst();
        redress.appeal(
                warned.subject(), decision.id(), "Vi har auktorisationen sedan i våras och skickar gärna beviset.");
    }

    private MatterId report(SubjectId reporter, Representative company, ReportForm form) {
        return switch (reports.profile(reporter, company.company(), form)) {
            case ReportResult.Received received -> received.matter();
            case ReportResult refused -> throw new IllegalStateException("a sample report is refused: " + refused);
        };
    }
}
