package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.guard.consent.Wording;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;
import se.loomer.service.companies.Categories;
import se.loomer.service.moderation.ContentScreening;
import se.loomer.service.moderation.OutgoingText;
import se.loomer.service.moderation.ScreeningResult;

/// The person's side: takes enquiries in, discloses them to chosen companies under a consent each, and takes it back.
@Service
public class Mediation {
    private static final String WORDING = "disclosure";

    private final PurposeScope scope;
    private final Enquiries enquiries;
    private final Disclosures disclosures;
    private final DisclosureService passing;
    private final ConsentWithdrawals withdrawals;
    private final ContactBlock endings;
    private final ContentScreening watch;
    private final Categories categories;
    private final Policy policy;
    private final PolicyTexts texts;
    private final EnquiryPictures pictures;
    private final Clock clock;

    Mediation(
            PurposeScope scope,
            Enquiries enquiries,
            Disclosures disclosures,
            DisclosureService passing,
            ConsentWithdrawals withdrawals,
            ContactBlock endings,
            ContentScreening watch,
            Categories categories,
            Policy policy,
            PolicyTexts texts,
            EnquiryPictures pictures,
            Clock clock) {
        this.pictures = pictures;
        this.scope = scope;
        this.enquiries = enquiries;
        this.disclosures = disclosures;
        this.passing = passing;
        this.withdrawals = withdrawals;
        this.endings = endings;
        this.watch = watch;
        this.categories = categories;
        this.policy = policy;
        this.texts = texts;
        this.clock = clock;
    }

    /// What came of writing an enquiry.
    public sealed interface Starting {
        /// Written, and nobody but the person has it yet.
        record Started(EnquiryId enquiry) implements Starting {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements Starting {}

        /// The person is suspended.
        record Refused(ScreeningResult why) implements Starting {}
    }

    /// What came of choosing companies.
    public sealed interface Choosing {
        /// These companies stand chosen now.
        record Stands(List<ChosenCompany> chosen) implements Choosing {}

        /// More than the policy's bound.
        record TooMany(int most) implements Choosing {}

        /// The person ended contact with one of these companies, and has not lifted that.
        record Ended(List<CompanyId> companies) implements Choosing {}

        /// The person is suspended.
        record Refused(ScreeningResult why) implements Choosing {}

        /// There is no such enquiry of this person.
        record UnknownEnquiry() implements Choosing {}
    }

    /// An enquiry with the companies chosen for it.
    public record Overview(Enquiry enquiry, List<ChosenCompany> chosen) {}

    /// What has to be corrected in an enquiry before anybody can send it.
    public FieldErrors errors(EnquiryForm form) {
        return form.errors(categories.find(form.category()), categories::isPlace);
    }

    /// Writes an enquiry down for the person alone.
    public Starting start(SubjectId person, EnquiryForm form, Language language) {
        return start(person, form, language, List.of());
    }

    /// The same with the pictures that answer its questions.
    public Starting start(SubjectId person, EnquiryForm form, Language language, List<EnquiryPictures.Draft> handedIn) {
        var category = categories.find(form.category());
        var errors = form.errors(category, categories::isPlace);
        if (!errors.isEmpty() || category.isEmpty()) {
            return new Starting.Invalid(errors);
        }
        var suspension = watch.suspension(person);
        if (suspension.isPresent()) {
            return new Starting.Refused(suspension.get());
        }
        var now = clock.instant();
        var enquiry = form.enquiry(person, category.get(), language, now, after("enquiry-life", now));
        return scope.within(MEDIATION, person, () -> {
            enquiries.add(enquiry);
            handedIn.forEach(picture -> pictures.add(enquiry, picture, now));
            return new Starting.Started(enquiry.id());
        });
    }

    private Instant after(String fact, Instant start) {
        return policy.fact(fact).after(start.atOffset(ZoneOffset.UTC)).toInstant();
    }

    /// The person's enquiries, newest first.
    public List<Overview> enquiries(SubjectId person) {
        return scope.within(MEDIATION, person, () -> {
            var all = enquiries.of(person);
            var chosen =
                    disclosures.chosen(person, all.stream().map(Enquiry::id).toList());
            return all.stream()
                    .map(enquiry -> new Overview(enquiry, chosen.getOrDefault(enquiry.id(), List.of())))
                    .toList();
        });
    }

    /// One of the person's enquiries.
    public Optional<Overview> enquiry(SubjectId person, EnquiryId id) {
        return scope.within(
                MEDIATION,
                person,
                () -> enquiries.find(person, id).map(enquiry -> new Overview(enquiry, disclosures.chosen(person, id))));
    }

    /// How many companies one enquiry may go to.
    public int companiesMax() {
        return policy.fact("companies-per-enquiry").amount();
    }

    /// Chooses companies; those that have received something stay chosen whatever is said here.
    public Choosing choose(SubjectId person, EnquiryId id, List<CompanyId> companies) {
        var suspension = watch.suspension(person);
        if (suspension.isPresent()) {
            return new Choosing.Refused(suspension.get());
        }
        return scope.within(MEDIATION, person, () -> {
            var enquiry = enquiries.find(person, id);
            if (enquiry.isEmpty()) {
                return new Choosing.UnknownEnquiry();
            }
            var standing = disclosures.chosen(person, id).stream()
                    .filter(chosen -> chosen.disclosed() != null)
                    .map(ChosenCompany::company)
                    .toList();
            var fresh = companies.stream()
                    .distinct()
                    .filter(company -> !standing.contains(company))
                    .toList();
            if (standing.size() + fresh.size() > companiesMax()) {
                return new Choosing.TooMany(companiesMax());
            }
            var ended = endings.among(person, fresh);
            if (!ended.isEmpty()) {
                return new Choosing.Ended(ended);
            }
            enquiries.unchoose(enquiry.get(), fresh);
            var now = clock.instant();
            enquiries.listed(fresh).forEach(company -> enquiries.choose(enquiry.get(), company, now));
            return new Choosing.Stands(disclosures.chosen(person, id));
        });
    }

    /// What each field holds now, for showing exactly what a company would receive; of pictures how many there are, and
    /// nothing where there are none.
    public Map<Field, PersonalText> details(SubjectId person, EnquiryId enquiry) {
        return scope.within(MEDIATION, person, () -> {
            var details = new EnumMap<>(disclosures.profile(person));
            var count = pictures.all(person, enquiry).size();
            if (count > 0) {
                details.put(Field.PICTURES, new PersonalText(String.valueOf(count)));
            }
            return details;
        });
    }

    /// The words of the consent in force.
    public Wording wording(Locale language) {
        return Wording.inForce(WORDING, policy, texts, language);
    }

    /// Discloses the enquiry and just these fields, none for the enquiry alone, to one company, at most once, under a
    /// consent in the words shown.
    ///
    /// @param acting the person and the browser in which they act, see [Devices#acting]
    /// @param shown the identifier of the wording that the person saw
    public DisclosureResult disclose(
            Binding acting, EnquiryId id, CompanyId company, Set<Field> fields, String shown, Locale language) {
        var person = acting.person();
        var wording = wording(language);
        if (!wording.id().equals(shown)) {
            return new DisclosureResult.WordingChanged();
        }
        var held = held(person, id, company);
        if (held.isPresent()) {
            return new DisclosureResult.Refused(held.get());
        }
        try {
            return scope.within(MEDIATION, acting, () -> passing.disclose(person, id, company, fields, wording));
        } catch (DuplicateKeyException sentMeanwhile) {
            // Two clicks at once: the other one was first, and this one finds what it did.
            return scope.within(MEDIATION, acting, () -> passing.disclose(person, id, company, fields, wording));
        }
    }

    /// What speaks against sending the enquiry, looked at where it would be sent now.
    private Optional<ScreeningResult> held(SubjectId person, EnquiryId id, CompanyId company) {
        return scope.within(
                        MEDIATION,
                        person,
                        () -> disclosures
                                .chosen(person, id, company)
                                .filter(chosen -> chosen.disclosed() == null && chosen.isListed())
                                .flatMap(_ -> enquiries.find(person, id)))
                .map(enquiry -> watch.consider(new OutgoingText(person, null, company.value(), true, enquiry.words())))
                .filter(considered -> !(considered instanceof ScreeningResult.Clear));
    }

    /// Takes the consent for one company back: it loses sight of everything with this commit, and is told to erase when
    /// the moment in which the person can undo this is over (`withdrawal-undo`).
    ///
    /// Withdrawn before, it stays as it is: whoever presses twice is answered twice.
    ///
    /// @return false where this person gave this company nothing
    public boolean withdraw(SubjectId person, EnquiryId id, CompanyId company) {
        return scope.within(
                MEDIATION,
                person,
                () -> disclosures
                        .chosen(person, id, company)
                        .filter(chosen -> chosen.disclosed() != null)
                        .map(chosen -> {
                            withdrawals.withdraw(person, chosen);
                            return true;
                        })
                        .orElse(false));
    }

    /// Undoes a withdrawal of which the company was not told yet: the same consent, given anew.
    ///
    /// @param acting the person and the browser in which they act, see [Devices#acting]
    /// @return false where it is too late, contact is ended, a caution stands, or there is nothing to undo
    public boolean undoWithdrawal(Binding acting, EnquiryId id, CompanyId company) {
        var person = acting.person();
        return scope.within(
                MEDIATION,
                acting,
                () -> endings.among(person, List.of(company)).isEmpty()
                        && passing.mayTell(person)
                        && disclosures
                                .chosen(person, id, company)
                                .map(ChosenCompany::disclosed)
                                .filter(disclosed -> withdrawals.undo(person, disclosed))
                                .isPresent());
    }
}
