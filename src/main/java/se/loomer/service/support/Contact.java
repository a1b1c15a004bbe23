package se.loomer.service.support;

import static se.loomer.guard.enforcement.Purpose.CONTACT;
import static se.loomer.guard.enforcement.Purpose.CORRESPONDENCE;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PlainText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;
import se.loomer.service.accounts.EmailAddress;

/// Lets people write to us, with an account or without one, and read what we answer.
@Service
public class Contact {
    private final PurposeScope scope;
    private final CaseRows rows;
    private final OwnCases own;
    private final Writers writers;
    private final Deadlines deadlines;
    private final Mail mail;

    Contact(PurposeScope scope, CaseRows rows, OwnCases own, Writers writers, Deadlines deadlines, Mail mail) {
        this.scope = scope;
        this.rows = rows;
        this.own = own;
        this.writers = writers;
        this.deadlines = deadlines;
        this.mail = mail;
    }

    /// What the form says, by somebody who is signed in.
    ///
    /// @param technical what the form showed of the browser
    public ContactResult write(SubjectId person, ContactForm form, String technical) {
        var errors = form.errors(true);
        return errors.isEmpty()
                ? open(person, opening(form, true, technical), form.words())
                : new ContactResult.Invalid(errors);
    }

    /// What the form says, by somebody who is not signed in. An address that is typed proves nothing.
    public ContactResult write(ContactForm form, String technical, Language language) {
        var errors = form.errors(false);
        return errors.isEmpty()
                ? open(EmailAddress.read(form.email()), language, opening(form, false, technical), form.words())
                : new ContactResult.Invalid(errors);
    }

    private static NewCase opening(ContactForm form, boolean isKnown, String technical) {
        var name = PlainText.tidy(form.name());
        return new NewCase(
                CaseId.next(),
                Channel.FORM,
                Topic.of(form.topic()).orElseThrow(),
                new PersonalText(PlainText.tidy(form.title())),
                isKnown || name.isEmpty() ? null : new PersonalText(name),
                isKnown,
                true,
                null,
                null,
                form.isTechnical() ? technical : null);
    }

    /// What somebody who is signed in thinks of a page.
    public ContactResult rate(SubjectId person, FeedbackForm form, String technical) {
        return rate(
                form,
                () -> open(person, NewCase.feedback(form, true, form.isTechnical() ? technical : null), form.words()));
    }

    /// What somebody who is not signed in thinks of a page.
    public ContactResult rate(FeedbackForm form, String technical, Language language) {
        return rate(
                form,
                () -> open(
                        EmailAddress.read(form.email()),
                        language,
                        NewCase.feedback(form, false, form.isTechnical() ? technical : null),
                        form.words()));
    }

    private static ContactResult rate(FeedbackForm form, Supplier<ContactResult> open) {
        var errors = form.errors();
        return errors.isEmpty() ? open.get() : new ContactResult.Invalid(errors);
    }

    private ContactResult open(SubjectId person, NewCase opening, String words) {
        return scope.within(CONTACT, person, () -> {
            var now = deadlines.now();
            writers.keep(person, now.expires());
            rows.open(person, opening, now);
            add(
                    person,
                    opening,
                    words,
                    now,
                    _ -> Email.of("case-received").linkingTo("/account/cases/" + opening.id()));
            return new ContactResult.Received(opening.id());
        });
    }

    private ContactResult open(Optional<EmailAddress> email, Language language, NewCase opening, String words) {
        var known = email.flatMap(address ->
                scope.within(EntryPoint.WEB, CORRESPONDENCE, Binding.of(address.presented()), writers::presented));
        var writer = known.orElseGet(SubjectId::next);
        return scope.within(EntryPoint.WEB, CORRESPONDENCE, Binding.of(writer), () -> {
            var now = deadlines.now();
            if (known.isPresent()) {
                writers.keep(writer, now.expires());
            } else {
                writers.admit(writer, email.orElse(null), language, now.at(), now.expires());
            }
            rows.open(writer, opening, now);
            add(
                    writer,
                    opening,
                    words,
                    now,
                    token -> Email.of("letter-received")
                            .inConversation(token, null)
                            .linkingTo("/my-data/letter"));
            return new ContactResult.Received(opening.id());
        });
    }

    /// Writes the words down, if there are any, and confirms them where an e-mail reaches the writer.
    private void add(
            SubjectId person, NewCase opening, String words, Deadlines.Now now, Function<Secret, Email> confirmation) {
        var text = words.strip();
        if (text.isEmpty()) {
            return;
        }
        var token = Email.token();
        rows.add(
                person,
                opening.id(),
                new CaseRows.Written(new PersonalText(text), opening.isProven(), null, token.presented()),
                now);
        if (writers.isReachable(person)) {
            mail.write(
                    person, confirmation.apply(token).with("received", now.at()).with("due", now.due()));
        }
    }

    /// The person's cases, the latest first; at most 200.
    public List<OwnCase> cases(SubjectId person) {
        return scope.within(CONTACT, person, () -> own.list(person));
    }

    /// One of the person's cases with all that was said in it.
    public Optional<Conversation> conversation(SubjectId person, CaseId id) {
        return scope.within(
                CONTACT,
                person,
                () -> own.find(person, id)
                        .map(found -> new Conversation(found, own.messages(person, id), own.files(person, id))));
    }

    /// A file that the person sent, to fetch.
    public Optional<FileContent> file(SubjectId person, CaseId id, UUID file) {
        return scope.within(CONTACT, person, () -> own.file(person, id, file));
    }

    /// Adds what the person wrote to their case; one that had ended is opened again.
    public ContactResult add(SubjectId person, CaseId id, String words) {
        var errors = ContactForm.words(FieldErrors.none(), words);
        if (!errors.isEmpty()) {
            return new ContactResult.Invalid(errors);
        }
        return scope.within(CONTACT, person, () -> {
            var now = deadlines.now();
            if (!rows.again(person, id, now)) {
                return new ContactResult.UnknownCase();
            }
            writers.keep(person, now.expires());
            rows.add(person, id, new CaseRows.Written(new PersonalText(words.strip()), true, null, null), now);
            return new ContactResult.Received(id);
        });
    }

    /// The name under which the person is known to us, for the form to show; empty for somebody without an account.
    public Optional<PersonalText> name(SubjectId person) {
        return scope.within(CONTACT, person, () -> own.name(person));
    }

    /// Where the answer goes, for the form to show.
    public @Nullable PersonalText email(SubjectId person) {
        return scope.within(CONTACT, person, () -> own.email(person)).orElse(null);
    }
}
