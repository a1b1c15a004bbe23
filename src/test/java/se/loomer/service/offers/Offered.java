package se.loomer.service.offers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.policy.OperatorTime;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;

/// Companies that have an enquiry and offer something, for tests of other modules too.
public record Offered(Installation loomer, Given given) {
    /// What a company typed: 2 × 500 kr and 12,5 × 80 kr with 25 % VAT, 1 × 99,90 kr with 12 %; 2 611,89 kr in all.
    public static Map<String, String> typed() {
        var typed = new HashMap<String, String>();
        typed.put("rows", "3");
        row(typed, 1, "Rivning", "2", "tim", "500", "25");
        row(typed, 2, "Snickeri", "12,5", "tim", "80.00", "25");
        row(typed, 3, "Fika", "1", "st", "99,90 kr", "12");
        typed.put("priceKind", "estimate");
        typed.put("included", "Allt arbete och material.");
        typed.put("excluded", "Målning.");
        typed.put("deduction", "Rotavdrag går att få på arbetet.");
        typed.put("begins", "Vecka 12");
        typed.put("validUntil", today().plusDays(14).toString());
        typed.put("greeting", "Hej! Här är vår offert.");
        return typed;
    }

    private static void row(
            Map<String, String> typed,
            int number,
            String words,
            String quantity,
            String unit,
            String price,
            String rate) {
        typed.put("words-" + number, words);
        typed.put("quantity-" + number, quantity);
        typed.put("unit-" + number, unit);
        typed.put("price-" + number, price);
        typed.put("rate-" + number, rate);
    }

    static LocalDate today() {
        return OperatorTime.day(Instant.now());
    }

    /// A company's conversation with a person.
    ///
    /// @param by who speaks for the company
    public record Talk(
            Given.Person person, EnquiryId enquiry, Given.Company company, Inbox.Representing by, DisclosureId id) {
        /// Where the company reads it.
        public String inbox() {
            return "/inbox/" + id;
        }

        /// Where the person reads an offer.
        public String url(OfferId offer) {
            return "/enquiries/%s/companies/%s/offers/%s".formatted(enquiry, company.id(), offer);
        }
    }

    /// Somebody discloses an enquiry to a company.
    public Talk asked(Given.Person person, Given.Company company) {
        return asked(person, given.enquiry(person, company), company);
    }

    /// Somebody discloses this enquiry to a company that they chose for it.
    public Talk asked(Given.Person person, EnquiryId enquiry, Given.Company company) {
        given.disclosure(person, enquiry, company, Field.NAME);
        return latest(person, enquiry, company);
    }

    /// The conversation about an enquiry that is the latest that the company received.
    public Talk latest(Given.Person person, EnquiryId enquiry, Given.Company company) {
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(company.representative().subject()).orElseThrow();
        return new Talk(
                person, enquiry, company, by, inbox.received(by, 1).getFirst().id());
    }

    /// The company types an offer and sends it.
    public OfferId sent(Talk talk, Map<String, String> typed) {
        var result = send(talk, typed);
        if (result instanceof OfferService.SendResult.Sent sent) {
            return sent.offer();
        }
        throw new IllegalStateException("not sent: " + result);
    }

    /// The company types an offer and tries to send it.
    public OfferService.SendResult send(Talk talk, Map<String, String> typed) {
        var offers = loomer.bean(OfferService.class);
        offers.save(talk.by(), talk.id(), OfferDraft.of(typed));
        var draft = offers.desk(talk.by(), talk.id()).orElseThrow().draft();
        return offers.send(talk.by(), talk.id(), draft == null ? Instant.EPOCH : draft.savedAt());
    }

    /// The usual offer, sent.
    public OfferId sent(Talk talk) {
        return sent(talk, typed());
    }
}
