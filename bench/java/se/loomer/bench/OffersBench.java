package se.loomer.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.offers.OfferAnswerService;
import se.loomer.service.offers.OfferDraft;
import se.loomer.service.offers.OfferService;
import se.loomer.service.offers.OfferService.SendResult;
import se.loomer.service.offers.Offered;

/// How long offers take beside a company's many others: sent by each of five companies, compared, and one accepted.
public final class OffersBench {
    private static final int ROUNDS = Integer.getInteger("rounds", 100);
    private static final int WARM_UP_ROUNDS = 20;
    private static final int COMPANIES = 5;

    private final Figures sending = new Figures();
    private final Figures reading = new Figures();
    private final Figures comparing = new Figures();
    private final Figures page = new Figures();
    private final Figures accepting = new Figures();
    private final Installation loomer;
    private final Given given;
    private final Offered offered;

    private OffersBench(Installation loomer) {
        this.loomer = loomer;
        this.given = new Given(loomer);
        this.offered = new Offered(loomer, given);
    }

    public static void main(String[] arguments) {
        var disclosures = Integer.getInteger("people", 10_000);
        try (var loomer = Installation.start()) {
            var bench = new OffersBench(loomer);
            var companies =
                    Stream.generate(bench.given::company).limit(COMPANIES).toList();
            companies.forEach(company -> InboxBench.fill(loomer, company, disclosures));
            System.out.printf(
                    "%,d disclosures to each of %d companies, a tenth with an offer%n", disclosures, COMPANIES);
            for (var round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                bench.round(companies, round < 0);
            }
            bench.tell();
        }
        System.exit(0);
    }

    private void round(List<Given.Company> companies, boolean isWarmUp) {
        var ada = given.person();
        var mediation = loomer.bean(Mediation.class);
        var form = new EnquiryForm("garden", "En altan av lärk", "Lund", "i vår");
        var enquiry = ((Mediation.Starting.Started) mediation.start(ada.subject(), form, Language.SV)).enquiry();
        mediation.choose(
                ada.subject(),
                enquiry,
                companies.stream().map(Given.Company::id).toList());
        var service = loomer.bean(OfferService.class);
        var sent = new ArrayList<SendResult.Sent>();
        for (var company : companies) {
            given.disclosure(ada, enquiry, company, Field.NAME);
            var talk = offered.latest(ada, enquiry, company);
            var typed = OfferDraft.of(unlike());
            time(sending, isWarmUp, () -> sent.add((SendResult.Sent) service.send(talk.by(), talk.id(), typed)));
            time(reading, isWarmUp, () -> service.desk(talk.by(), talk.id()));
        }
        var answers = loomer.bean(OfferAnswerService.class);
        time(comparing, isWarmUp, () -> answers.open(ada.subject(), enquiry));
        var caller = given.signedIn(ada);
        time(page, isWarmUp, () -> caller.get("/enquiries/%s/offers".formatted(enquiry)));
        time(
                accepting,
                isWarmUp,
                () -> answers.accept(
                        Binding.of(ada.subject()), enquiry, sent.getFirst().offer()));
    }

    /// An offer whose words are like no other's, since the same to many is stopped as mass mailing.
    private static Map<String, String> unlike() {
        var typed = new HashMap<>(Offered.typed());
        typed.put("included", words());
        typed.put("excluded", words());
        return typed;
    }

    private static String words() {
        return Stream.generate(() -> UUID.randomUUID().toString().replaceAll("[^a-f]", ""))
                .limit(12)
                .collect(Collectors.joining(" "));
    }

    private static void time(Figures figures, boolean isWarmUp, Runnable work) {
        if (isWarmUp) {
            work.run();
        } else {
            figures.time(work);
        }
    }

    private void tell() {
        InboxBench.tell("a company sends an offer", sending);
        InboxBench.tell("a company reads what it offered", reading);
        InboxBench.tell("a person compares five", comparing);
        InboxBench.tell("the page of it, over HTTP", page);
        InboxBench.tell("a person accepts one", accepting);
    }
}
