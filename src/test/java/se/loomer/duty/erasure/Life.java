package se.loomer.duty.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.duty.requests.Requests;
import se.loomer.duty.retention.Holds;
import se.loomer.duty.rights.Copies;
import se.loomer.duty.rights.Objections;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.accounts.EmailChanges;
import se.loomer.service.accounts.PasswordResets;
import se.loomer.service.accounts.RegistrationForm;
import se.loomer.service.accounts.Registrations;
import se.loomer.service.addons.Sold;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.ContactBlock;
import se.loomer.service.mediation.ConversationReports;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.EnquiryLifecycle;
import se.loomer.service.mediation.ErasureNotices;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.OwnConversations;
import se.loomer.service.mediation.Pictured;
import se.loomer.service.moderation.DecisionForm;
import se.loomer.service.moderation.ModerationCases;
import se.loomer.service.moderation.Redress;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.offers.Offered;
import se.loomer.service.reviews.PublishedReviews;
import se.loomer.service.reviews.ReviewForm;
import se.loomer.service.reviews.ReviewReplies;
import se.loomer.service.reviews.ReviewReports;
import se.loomer.service.reviews.Reviews;
import se.loomer.service.support.CaseService;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;
import se.loomer.service.support.EndForm;
import se.loomer.service.support.FeedbackForm;

/// A person's whole history, made up from a seed, in which every word that is about them occurs nowhere else.
///
/// Words stand under [#written]; those that a correction overwrote under [#overwritten].
final class Life {
    private static final SubjectId STAFF = SubjectId.next();
    private static final String LETTERS = "abcdefghijkmnoprstuv0123456789";
    private static final int WORD_LENGTH = 14;

    private final Installation loomer;
    private final Given given;
    private final Random random;
    private final List<String> written = new ArrayList<>();
    private final List<String> overwritten = new ArrayList<>();
    private final List<Given.Company> companies = new ArrayList<>();
    private @Nullable SubjectId person;
    private String email = "";

    Life(Installation loomer, long seed) {
        this.loomer = loomer;
        this.given = new Given(loomer);
        this.random = new Random(seed);
    }

    SubjectId person() {
        return Objects.requireNonNull(person);
    }

    String email() {
        return email;
    }

    List<String> written() {
        return written;
    }

    /// Every word that was ever written about the person.
    List<String> all() {
        var all = new ArrayList<>(written);
        all.addAll(overwritten);
        return all;
    }

    /// Every word about the person, and the keys under which they are known.
    List<String> traces() {
        var traces = all();
        traces.add(person().toString());
        return traces;
    }

    /// A word that is written nowhere else; it begins with `zq`, as no other does.
    private String word() {
        var word = new StringBuilder("zq");
        for (var index = 0; index < WORD_LENGTH; index++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        written.add(word.toString());
        return word.toString();
    }

    private String sentence(int most) {
        return String.join(
                " och ",
                IntStream.rangeClosed(0, random.nextInt(most))
                        .mapToObj(_ -> word())
                        .toList());
    }

    /// Lives it.
    Life live() {
        register();
        for (var number = 0; number <= random.nextInt(2); number++) {
            companies.add(given.company());
        }
        for (var number = 0; number <= random.nextInt(3); number++) {
            enquire();
        }
        askAndOrder();
        complain();
        new Measured(loomer, person(), email, this::word).live();
        new Elsewhere(loomer, given, email, this::word).live(companies.getFirst());
        buy();
        if (random.nextInt(3) == 0) {
            loomer.bean(ContactBlock.class).end(person(), companies.getFirst().id());
        }
        if (random.nextBoolean()) {
            correct();
        }
        if (random.nextBoolean()) {
            loomer.bean(Objections.class).change(person(), "disclosure", "restrict");
        }
        return this;
    }

    private void register() {
        email = word() + "@test.example";
        var contact = new ContactDetails(word(), word(), "123 45", word(), telephone(), email);
        var form = new RegistrationForm(false, contact, "adult", "", Given.PASSWORD, true, Language.SV);
        var registrations = loomer.bean(Registrations.class);
        person = registrations.admitSample(SubjectId.next(), form).orElseThrow();
        given.confirmDevice(person());
        given.signIn(email);
        loomer.bean(PasswordResets.class).request(email);
    }

    private String telephone() {
        var number = "+4670%07d".formatted(1_000_000 + random.nextInt(8_999_999));
        written.add(number);
        return number;
    }

    private void enquire() {
        var mediation = loomer.bean(Mediation.class);
        var answers = Map.of("question-to", word(), "question-day", "2027-01-15");
        var form = new EnquiryForm("moving", sentence(4), word(), word(), answers);
        var pictures = Pictured.drafts(1, word());
        var enquiry = ((Mediation.Starting.Started) mediation.start(person(), form, Language.SV, pictures)).enquiry();
        mediation.choose(
                person(), enquiry, companies.stream().map(Given.Company::id).toList());
        for (var company : companies) {
            if (random.nextInt(4) > 0) {
                talk(enquiry, company);
            }
        }
    }

    private List<FileResult> attached() {
        return List.of(Pictured.file(sentence(1) + ".jpg"));
    }

    private void talk(EnquiryId enquiry, Given.Company company) {
        var fields = EnumSet.of(Field.NAME);
        for (var field : Field.values()) {
            if (random.nextBoolean()) {
                fields.add(field);
            }
        }
        var who = new Given.Person(person(), email, "");
        var reference = given.disclosure(who, enquiry, company, fields.toArray(Field[]::new));
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(company.representative().subject()).orElseThrow();
        var received = inbox.received(by, 1).getFirst().id();
        inbox.open(by, received);
        for (var number = 0; number <= random.nextInt(3); number++) {
            var said = sentence(3);
            loomer.bean(OwnConversations.class)
                    .write(
                            Binding.of(person()),
                            enquiry,
                            company.id(),
                            new OutgoingMessage(new PersonalText(said), attached()));
            // The reply quotes what it answers.
            inbox.answer(by, received, new OutgoingMessage(new PersonalText("> " + said + "\n" + sentence(2))));
        }
        new Offering(loomer, given, random, this::word).live(new Offered.Talk(who, enquiry, company, by, received));
        review(company, by);
        if (random.nextBoolean()) {
            report(enquiry, company, by, received);
        }
        end(enquiry, company, by, reference);
    }

    /// The company quotes the review that it replies to, and reports it.
    private void review(Given.Company company, Inbox.Representing by) {
        var words = sentence(3);
        var form = new ReviewForm("3", words, "own", word(), "yes");
        var outcome = loomer.bean(Reviews.class).write(person(), company.id(), form);
        assertThat(outcome).isInstanceOf(Reviews.WriteResult.Written.class);
        var review = loomer.bean(PublishedReviews.class)
                .of(company.id(), 1)
                .reviews()
                .getFirst()
                .id();
        loomer.bean(ReviewReplies.class).reply(by, review, new PersonalText("> " + words + "\n" + word()));
        // A report of the reply is about the company, and says nothing of the person.
        for (var part : ReviewReports.Part.values()) {
            var why = part == ReviewReports.Part.REVIEW ? word() : "Förtal";
            loomer.bean(ReviewReports.class)
                    .report(by.representative(), review, part, new ReportForm("other", why, ""), Language.SV);
        }
    }

    /// Either side reports what the other wrote; both reports quote it, and staff decide.
    private void report(EnquiryId enquiry, Given.Company company, Inbox.Representing by, DisclosureId received) {
        var answer = inboxMessage(by, received);
        var reported = loomer.bean(ConversationReports.class);
        var own =
                reported.report(person(), enquiry, company.id(), answer, new ReportForm("harassment", sentence(2), ""));
        // What the company writes repeats the person's words, and so may what staff decide about it.
        var outcome = reported.report(by, received, null, new ReportForm("spam", "Det är reklam: " + sentence(1), ""));
        if (random.nextBoolean()) {
            decide(company.representative().subject(), own);
        }
        if (random.nextBoolean()) {
            decide(person(), outcome);
            loomer.bean(Redress.class).standing(person()).decisions().stream()
                    .findFirst()
                    .ifPresent(decision -> loomer.bean(Redress.class).appeal(person(), decision.id(), sentence(2)));
        }
    }

    private void decide(SubjectId concerned, ReportResult reporting) {
        if (reporting instanceof ReportResult.Received received) {
            var form =
                    new DecisionForm("warn", "", sentence(1), "terms-misuse", "Tack: " + sentence(1), false, Set.of());
            loomer.bean(ModerationCases.class)
                    .decide(
                            new CaseLook(STAFF, concerned, received.matter().value(), "Prövar en anmälan", false),
                            form);
        }
    }

    /// Companies that were told to erase answer with words of the person's.
    void answered() {
        var notices = loomer.bean(ErasureNotices.class);
        for (var company : companies) {
            var by = loomer.bean(Inbox.class)
                    .representing(company.representative().subject())
                    .orElseThrow();
            notices.of(by).stream()
                    .filter(notice -> notice.isErased() && notice.answer() == null)
                    .forEach(notice -> notices.kept(by, notice.id(), "Vi sparar fakturan till " + word()));
        }
    }

    private UUID inboxMessage(Inbox.Representing by, DisclosureId received) {
        return loomer.bean(Inbox.class).open(by, received).orElseThrow().messages().stream()
                .filter(ChosenCompany.Message::isFromCompany)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void end(EnquiryId enquiry, Given.Company company, Inbox.Representing by, String reference) {
        switch (random.nextInt(4)) {
            case 0 -> hold(enquiry, reference);
            case 1 -> {
                given.withdraw(person(), enquiry, company.id());
                var notices = loomer.bean(ErasureNotices.class);
                var open = notices.of(by).stream()
                        .filter(notice -> notice.reference().equals(reference))
                        .findFirst()
                        .orElseThrow();
                notices.kept(by, open.id(), "Vi sparar offerten till " + sentence(2));
            }
            case 2 -> {
                var lifecycle = loomer.bean(EnquiryLifecycle.class);
                lifecycle.close(person(), enquiry, Enquiry.State.FOUND, List.of(company.id()));
                lifecycle.reopen(person(), enquiry);
            }
            default -> {
                // The conversation goes on.
            }
        }
    }

    /// From then on the words of the conversation are held; those of the account stay as they were.
    private void hold(EnquiryId enquiry, String reference) {
        var reason = sentence(1);
        var kind = Objects.requireNonNull(loomer.book().policy().holds().get("legal-claims"));
        var placed = loomer.bean(Holds.class).place(STAFF, reference, kind, null, reason);
        assertThat(placed).as("a hold on %s", enquiry).isInstanceOf(Holds.Placing.Placed.class);
    }

    private void askAndOrder() {
        loomer.bean(Requests.class).make(person(), random.nextBoolean() ? "access" : "rectification", sentence(3));
        loomer.bean(EmailChanges.class).ask(Given.current(person(), PersonKind.PERSON), word() + "@test.example");
        loomer.bean(Copies.class).order(person(), List.copyOf(Copies.groups()), Language.SV);
    }

    /// The person writes to us, rates a page, and is answered, with a note.
    private void complain() {
        var contact = loomer.bean(Contact.class);
        var form = new ContactForm("technical", word(), sentence(3), "", "", true);
        var opened = (ContactResult.Received) contact.write(person(), form, "Firefox, Linux, sv");
        contact.rate(person(), new FeedbackForm("2", sentence(2), "/companies", "", false), "");
        var who = new CaseLook(STAFF, person(), opened.id().value(), "Svarar i ärendet");
        var desk = loomer.bean(CaseService.class);
        assertThat(desk.answer(who, "> " + sentence(2))).isInstanceOf(CaseResult.Done.class);
        assertThat(desk.note(who, sentence(1))).isInstanceOf(CaseResult.Done.class);
        if (random.nextBoolean()) {
            assertThat(desk.end(who, new EndForm("solved", false))).isInstanceOf(CaseResult.Done.class);
        }
    }

    /// An agreement, and mostly its first invoice, which the bookkeeping act keeps with the buyer's name and address.
    private void buy() {
        var sold = new Sold(loomer);
        var agreement = sold.agreement(new Given.Person(person(), email, ""), sold.item());
        if (random.nextInt(3) > 0) {
            sold.invoiced(agreement);
        }
    }

    /// What is overwritten here is gone from the rows, and must be gone from the files as well.
    private void correct() {
        var before = List.copyOf(written.subList(1, 4));
        var typed = new ContactDetails(word(), word(), "223 50", word(), telephone(), email);
        var outcome = loomer.bean(Corrections.class).correct(Binding.of(person()), typed);
        assertThat(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)).isEqualTo("corrected");
        overwritten.addAll(before);
        written.removeAll(before);
    }
}
