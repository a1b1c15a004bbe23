package se.loomer.duty.processors;

import static se.loomer.guard.enforcement.Purpose.PROCESSOR_REGISTER;
import static se.loomer.guard.enforcement.Purpose.THIRD_PARTY_ANALYSIS;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Makes datasets for processors: from the purpose of the policy, never by hand, under an agreement that stands, for
/// one named contact. What is in one is read when it is fetched and not before, so that no copy lies about and whoever
/// left or objected meanwhile is not in it.
@Service
public class Datasets {
    private static final int KEY_BYTES = 32;
    private static final int CODE_LENGTH = 10;
    private static final String CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final PurposeScope scope;
    private final RegisterRows register;
    private final DatasetRows rows;
    private final Selection selection;
    private final Addressees addressees;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Datasets(
            PurposeScope scope,
            RegisterRows register,
            DatasetRows rows,
            Selection selection,
            Addressees addressees,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.register = register;
        this.rows = rows;
        this.selection = selection;
        this.addressees = addressees;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// A table that the policy lets datasets be made from, with its fields.
    public record Source(String relation, List<String> fields) {}

    /// How large a dataset would be.
    ///
    /// @param rows at most, up to the next ten
    /// @param leftOut rows that too few people share
    /// @param smallestGroup how many people share the rarest row that is in; 0 where none is
    public record Preview(int rows, int leftOut, int smallestGroup) {
        /// Whether there is anything to hand over.
        public boolean isEnough() {
            return rows > 0 && smallestGroup > 0;
        }
    }

    /// What is wanted.
    ///
    /// @param form `rows` or `aggregates`
    /// @param question what the processor shall find out; 10 to 1000 characters
    /// @param language of the e-mail to the contact
    /// @param endsAt when the analysis ends
    public record Wish(
            String recipient,
            String relation,
            List<String> fields,
            String form,
            String question,
            PersonalText contact,
            PersonalText email,
            String language,
            Instant endsAt) {}

    /// What came of making a dataset.
    public sealed interface Making {
        /// It is made, and the e-mail to its contact written.
        ///
        /// @param code to be told to the contact on another way than the e-mail; it is shown this once
        record Made(String code) implements Making {}

        /// No agreement with the processor stands.
        record NoAgreement() implements Making {}

        /// The policy gives no such fields.
        record NotInPolicy() implements Making {}

        /// Too few people share what is asked for.
        record TooFew() implements Making {}

        /// As many counted selections of that table were made this month as the policy's noise-budget covers.
        record BudgetSpent() implements Making {}

        /// The analysis would end too late, or before it begins.
        record EndsTooLate() implements Making {}
    }

    /// How many datasets are in use, and how many should have been attested as erased by now.
    public record Counts(int open, int overdue) {}

    /// How many wait for their erasure.
    public Counts counts(SubjectId staff) {
        return within(Binding.NOBODY.by(staff), () -> rows.counts(clock.instant()));
    }

    /// What the policy lets datasets be made from.
    public List<Source> sources() {
        return selection.sources().stream()
                .map(source -> new Source(source.relation(), source.fields()))
                .toList();
    }

    /// Every dataset of a processor, the newest first.
    public List<Dataset> of(SubjectId staff, String recipient) {
        return within(Binding.NOBODY.by(staff), () -> rows.datasets(recipient));
    }

    /// How large a dataset would be now, rounded; nothing of it is shown. Empty fields, or others than the policy's,
    /// make none.
    public Preview preview(SubjectId staff, String relation, List<String> fields) {
        if (!selection.allows(relation, fields)) {
            return new Preview(0, 0, 0);
        }
        var size = scope.within(THIRD_PARTY_ANALYSIS, Binding.NOBODY.by(staff), () -> selection.size(relation, fields));
        return new Preview(tens(size.rows()), tens(size.leftOut()), size.smallestGroup());
    }

    /// Up to the next ten, because one more or less would tell of one person.
    private static int tens(int rows) {
        return (rows + 9) / 10 * 10;
    }

    /// Makes a dataset and writes to its contact.
    public Making make(SubjectId staff, Wish wish) {
        if (!selection.allows(wish.relation(), wish.fields())) {
            return new Making.NotInPolicy();
        }
        var now = clock.instant();
        var latest = policy.fact("dataset-life-most").after(utc(now));
        if (!wish.endsAt().isAfter(now) || utc(wish.endsAt()).isAfter(latest)) {
            return new Making.EndsTooLate();
        }
        var preview = preview(staff, wish.relation(), wish.fields());
        if (!preview.isEnough()) {
            return new Making.TooFew();
        }
        var contact = SubjectId.next();
        return within(Binding.of(contact).by(staff), () -> make(wish, preview, contact, now));
    }

    private Making make(Wish wish, Preview preview, SubjectId contact, Instant now) {
        var today = utc(now).toLocalDate();
        var agreement = register.agreements(wish.recipient()).stream()
                .filter(one -> one.isInForce(today))
                .findFirst();
        if (agreement.isEmpty()) {
            return new Making.NoAgreement();
        }
        // Each costs an epsilon of one; asked for again and again, noise averages away.
        var budget = policy.fact("noise-budget").amount();
        if (wish.form().equals("aggregates")
                && rows.countedSince(wish.relation(), utc(now).toLocalDate().withDayOfMonth(1)) >= budget) {
            return new Making.BudgetSpent();
        }
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        var dataset = dataset(wish, preview, now);
        rows.addDataset(dataset, agreement.get().id(), key, contact);
        return new Making.Made(admit(
                dataset.id(),
                new Contact(contact, wish.contact(), wish.email(), wish.language()),
                Email.of("dataset-ready").with("until", dataset.fetchBy()),
                now));
    }

    private record Contact(SubjectId subject, PersonalText name, PersonalText email, String language) {}

    /// Takes in a contact with a link by e-mail, and returns the code that goes another way.
    private String admit(UUID dataset, Contact contact, Email letter, Instant now) {
        var gone = policy.fact("dataset-part-life").after(utc(now));
        var link = Secret.next();
        var code = code();
        addressees.admit(
                contact.subject(),
                Addressees.Kind.CORRESPONDENT,
                contact.email(),
                contact.language(),
                now,
                gone.toInstant());
        rows.addContact(contact.subject(), dataset, contact.name(), link, new Secret(code), now, gone);
        mail.write(contact.subject(), letter.linkingTo("/datasets/" + link.reveal()));
        return code;
    }

    /// Names somebody else as the contact of a dataset that is not erased yet, with a link and a code of their own;
    /// those of the one before open nothing any more.
    ///
    /// @return the code, to be told on another way than the e-mail; empty where there is no such dataset
    public Optional<String> replaceContact(
            SubjectId staff, UUID dataset, PersonalText name, PersonalText email, String language) {
        var contact = new Contact(SubjectId.next(), name, email, language);
        var before = within(Binding.NOBODY.by(staff), () -> rows.contact(dataset));
        return before.map(former -> {
            var code = within(Binding.of(contact.subject()).by(staff), () -> {
                rows.changeContact(dataset, contact.subject());
                return admit(dataset, contact, Email.of("dataset-contact"), clock.instant());
            });
            within(Binding.of(former).by(staff), () -> rows.removeContact(dataset, former));
            return code;
        });
    }

    private Dataset dataset(Wish wish, Preview preview, Instant now) {
        return new Dataset(
                TimeOrderedId.next(),
                wish.recipient(),
                Selection.PURPOSE,
                wish.relation(),
                wish.fields(),
                wish.form(),
                wish.question(),
                preview.rows(),
                preview.leftOut(),
                preview.smallestGroup(),
                now,
                policy.fact("dataset-fetch").after(utc(now)).toInstant(),
                wish.endsAt(),
                policy.fact("attestation-time").after(utc(wish.endsAt())).toInstant(),
                null,
                null,
                null,
                null,
                null);
    }

    private String code() {
        var code = new StringBuilder();
        for (var index = 0; index < CODE_LENGTH; index++) {
            code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
        }
        return code.toString();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private <T> T within(Binding binding, Supplier<T> work) {
        return scope.within(PROCESSOR_REGISTER, binding, work);
    }
}
