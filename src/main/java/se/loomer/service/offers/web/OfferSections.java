package se.loomer.service.offers.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.PageContext;
import se.loomer.policy.OperatorTime;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.ConversationSection;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.ReceivedEnquiry;
import se.loomer.service.offers.OfferAnswerService;
import se.loomer.service.offers.OfferService;

/// What the pages of a conversation show of offers.
@Component
class OfferSections implements ConversationSection {
    private final OfferService offers;
    private final OfferAnswerService answers;
    private final TemplateEngine templates;
    private final Clock clock;

    OfferSections(OfferService offers, OfferAnswerService answers, TemplateEngine templates, Clock clock) {
        this.offers = offers;
        this.answers = answers;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public Content ofEnquiry(Enquiry enquiry, PageContext reader) {
        var page = ComparisonPage.latest(answers.look(enquiry.asker(), enquiry.id()));
        return section("offers/section-enquiry", reader, Map.of("enquiry", enquiry, "offers", page));
    }

    @Override
    public Content ofCompany(Enquiry enquiry, ChosenCompany chosen, PageContext reader) {
        var own = answers.look(enquiry.asker(), enquiry.id()).stream()
                .filter(one -> one.offer().company().equals(chosen.company()))
                .toList();
        return section("offers/section-company", reader, Map.of("versions", own));
    }

    @Override
    public Content ofReceived(Inbox.Representing by, ReceivedEnquiry received, PageContext reader) {
        return offers.desk(by, received.id())
                .map(desk -> section(
                        "offers/section-received",
                        reader,
                        Map.of("desk", desk, "mayAnswer", by.role().includes(Role.HANDLER))))
                .orElse(_ -> {});
    }

    private Content section(String template, PageContext reader, Map<String, Object> parameters) {
        var all = new HashMap<>(parameters);
        all.put("shell", reader);
        all.put("today", OperatorTime.today(clock));
        return output -> templates.render(template + ".jte", all, output);
    }
}
