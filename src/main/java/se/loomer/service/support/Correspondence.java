package se.loomer.service.support;

import static se.loomer.guard.enforcement.Purpose.CORRESPONDENCE;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.limits.Limits;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.IncomingEmail;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.mail.Reception;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.EmailAddress;

/// Turns e-mails that come in into cases. An e-mail proves nothing: it joins a case only by the token of an e-mail that
/// went to the same address, it never reaches what an account holds, and the answer to it goes to its own case's
/// address.
@Service
class Correspondence implements Reception {
    /// How many letters of all senders are taken in which time. What is beyond that stays on the mail server for a
    /// while.
    private static final String ALL_TOGETHER = "mail-everyone";

    /// How many letters of one sender are taken in which time.
    private static final String PER_SENDER = "mail-sender";

    /// How often a program of ours confirms an e-mail, or says that it was not taken, to one sender, so that no two
    /// programs ever write to each other for long.
    private static final String RECEIPTS = "mail-receipts";

    private static final String NOTICES = "mail-notices";

    private static final String REFUSALS = "mail-refusals";

    private static final String NO_TEXT = "–";
    private static final int NAME_LENGTH_MAX = 200;

    private final PurposeScope scope;
    private final CaseRows rows;
    private final Writers writers;
    private final Arrivals arrivals;
    private final Deadlines deadlines;
    private final Limits limits;
    private final Mail mail;

    Correspondence(
            PurposeScope scope,
            CaseRows rows,
            Writers writers,
            Arrivals arrivals,
            Deadlines deadlines,
            Limits limits,
            Mail mail) {
        this.scope = scope;
        this.rows = rows;
        this.writers = writers;
        this.arrivals = arrivals;
        this.deadlines = deadlines;
        this.limits = limits;
        this.mail = mail;
    }

    /// Whose e-mail it is, and where it goes on, if it goes on somewhere.
    private record Home(
            SubjectId person, boolean isKnown, @Nullable CaseId id) {}

    /// More e-mails come than are taken now; they are tried again.
    static final class TooMuchNow extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void take(IncomingEmail arrival) {
        switch (arrival.nature()) {
            case OWN, NOTICE, COMPLAINT ->
                scope.within(CORRESPONDENCE, Binding.NOBODY, () -> arrivals.note(arrival, Arrivals.Outcome.IGNORED));
            case BOUNCE -> bounced(arrival);
            case TOO_LARGE -> notTaken(arrival, Arrivals.Outcome.TOO_LARGE);
            case LETTER, AUTOMATIC, AUTOMATIC_REPLY -> letter(arrival);
        }
    }

    private void letter(IncomingEmail arrival) {
        var email = address(arrival);
        var refusal = limits.refusal(PER_SENDER, arrival.sender().reveal());
        if (refusal.isPresent()) {
            // Where nobody can count, nothing is known against the e-mail: it is kept and taken later.
            if (refusal.get().isUncounted() || email.isEmpty() || arrival.isQuiet()) {
                throw new TooMuchNow();
            }
            notTaken(arrival, Arrivals.Outcome.TOO_MANY);
            return;
        }
        if (!limits.admits(ALL_TOGETHER, ALL_TOGETHER)) {
            throw new TooMuchNow();
        }
        var home = home(arrival, email);
        scope.within(CORRESPONDENCE, home.person(), () -> {
            var isNew = arrivals.note(arrival, Arrivals.Outcome.TAKEN);
            if (isNew) {
                write(arrival, email, home);
            }
            return isNew;
        });
    }

    private void write(IncomingEmail arrival, Optional<EmailAddress> email, Home home) {
        var now = deadlines.now();
        var person = home.person();
        admit(arrival, email, home, now);
        var token = Email.token();
        var words = arrival.words().reveal().isEmpty() ? new PersonalText(NO_TEXT) : arrival.words();
        var written = new CaseRows.Written(words, arrival.isProven(), arrival.reference(), token.presented());
        var continued = home.id();
        var goesOn = continued != null && rows.again(person, continued, isOwed(arrival), now);
        var id = continued != null && goesOn ? continued : CaseId.next();
        if (!goesOn) {
            rows.open(person, opening(id, arrival), now);
        }
        var message = rows.add(person, id, written, now);
        arrival.attached().forEach(file -> rows.attach(person, message, file, now));
        if (arrival.isQuiet() || !writers.isReachable(person)) {
            return;
        }
        tellOfRefused(person, arrival, token);
        if (!goesOn && mayWrite(RECEIPTS, arrival)) {
            mail.write(
                    person,
                    Email.of("letter-received")
                            .inConversation(token, arrival.reference())
                            .with("received", now.at())
                            .with("due", now.due())
                            .linkingTo("/my-data/letter"));
        }
    }

    /// Whoever sent files hears which of them did not come through.
    private void tellOfRefused(SubjectId person, IncomingEmail arrival, Secret token) {
        var refused = arrival.attached().stream()
                .filter(file -> file.refusal() != null)
                .map(file -> file.name().reveal())
                .collect(Collectors.joining("\n"));
        if (!refused.isEmpty() && mayWrite(REFUSALS, arrival)) {
            mail.write(
                    person,
                    Email.of("letter-files")
                            .with("files", refused)
                            .inConversation(token, arrival.reference())
                            .linkingTo("/contact"));
        }
    }

    /// A program that answers ours wants no answer; of everything else a person may have written it.
    private static boolean isOwed(IncomingEmail arrival) {
        return arrival.nature() != IncomingEmail.Nature.AUTOMATIC_REPLY;
    }

    private void admit(IncomingEmail arrival, Optional<EmailAddress> email, Home home, Deadlines.Now now) {
        if (home.isKnown()) {
            writers.keep(home.person(), now.expires());
        } else {
            writers.admit(home.person(), email.orElse(null), language(arrival), now.at(), now.expires());
        }
    }

    private static NewCase opening(CaseId id, IncomingEmail arrival) {
        var title = arrival.title().reveal().isEmpty() ? new PersonalText(NO_TEXT) : arrival.title();
        return new NewCase(
                id,
                Channel.MAIL,
                Topic.OTHER,
                title,
                writer(arrival),
                arrival.isProven(),
                isOwed(arrival),
                null,
                null,
                null);
    }

    /// Where the answer goes: where it is asked for, or to the writer where nobody can be reached there.
    private static Optional<EmailAddress> address(IncomingEmail arrival) {
        return EmailAddress.read(arrival.answerTo().reveal())
                .or(() -> EmailAddress.read(arrival.sender().reveal()));
    }

    /// How the writer is called, and the address that they wrote from where the answer goes to another.
    private static @Nullable PersonalText writer(IncomingEmail arrival) {
        var name = arrival.name().reveal();
        var from = arrival.sender().reveal();
        var called = arrival.sender().equals(arrival.answerTo())
                ? name
                : "%s <%s>".formatted(name, from).strip();
        return called.isEmpty()
                ? null
                : new PersonalText(called.substring(0, Math.min(called.length(), NAME_LENGTH_MAX)));
    }

    /// The case of the e-mail that it answers, if that e-mail went to the same address; else whoever wrote from it
    /// before and has no account; else somebody new.
    private Home home(IncomingEmail arrival, Optional<EmailAddress> email) {
        var token = arrival.reply();
        if (token != null) {
            var place =
                    scope.within(CORRESPONDENCE, Binding.of(token.presented()), () -> rows.replied(token.presented()));
            var own = place.filter(one -> scope.within(
                    CORRESPONDENCE,
                    one.person(),
                    () -> Stream.of(arrival.sender(), arrival.answerTo())
                            .flatMap(address -> EmailAddress.read(address.reveal()).stream())
                            .anyMatch(address -> writers.isReachedBy(one.person(), address))));
            if (own.isPresent()) {
                return new Home(own.get().person(), true, own.get().id());
            }
        }
        return email.flatMap(
                        address -> scope.within(CORRESPONDENCE, Binding.of(address.presented()), writers::presented))
                .map(known -> new Home(known, true, null))
                .orElseGet(() -> new Home(SubjectId.next(), false, null));
    }

    /// An answer of ours came back: whoever has the case must know, so it waits for us again.
    private void bounced(IncomingEmail arrival) {
        var token = arrival.reply();
        var place = token == null
                ? Optional.<CaseRows.Place>empty()
                : scope.within(CORRESPONDENCE, Binding.of(token.presented()), () -> rows.replied(token.presented()));
        var answer = place.filter(CaseRows.Place::isFromStaff);
        if (answer.isEmpty()) {
            scope.within(CORRESPONDENCE, Binding.NOBODY, () -> arrivals.note(arrival, Arrivals.Outcome.IGNORED));
            return;
        }
        var one = answer.get();
        scope.within(CORRESPONDENCE, one.person(), () -> {
            var now = deadlines.now();
            return arrivals.note(arrival, Arrivals.Outcome.BOUNCED)
                    && rows.again(one.person(), one.id(), now)
                    && rows.bounced(one.person(), one.message(), now);
        });
    }

    /// The e-mail is not kept. Its writer is told once a day at most, and what can be done; they are known to us for as
    /// long as that e-mail is.
    private void notTaken(IncomingEmail arrival, Arrivals.Outcome why) {
        var email = address(arrival).filter(_ -> !arrival.isQuiet());
        if (email.isEmpty() || !mayWrite(NOTICES, arrival)) {
            var notice = email.isEmpty() ? Arrivals.Notice.IMPOSSIBLE : Arrivals.Notice.LIMITED;
            scope.within(CORRESPONDENCE, Binding.NOBODY, () -> arrivals.note(arrival, why, notice));
            return;
        }
        var home = home(arrival, email);
        scope.within(CORRESPONDENCE, home.person(), () -> {
            var isNew = arrivals.note(arrival, why, Arrivals.Notice.SENT);
            if (isNew) {
                var now = deadlines.now();
                if (!home.isKnown()) {
                    var gone = deadlines.after("correspondent-life", now.at());
                    writers.admit(home.person(), email.get(), language(arrival), now.at(), gone);
                }
                mail.write(home.person(), Email.of("letter-" + why.key()).linkingTo("/contact"));
            }
            return isNew;
        });
    }

    private boolean mayWrite(String limit, IncomingEmail arrival) {
        return limits.admits(limit, arrival.answerTo().reveal());
    }

    /// The language of an e-mail, as far as a few words tell; Swedish where they tell nothing.
    private static Language language(IncomingEmail arrival) {
        var text = " %s %s "
                .formatted(arrival.title().reveal(), arrival.words().reveal())
                .toLowerCase(Locale.ROOT);
        return count(text, " the ", " and ", " is ", " my ", " you ", " to ")
                        > count(text, " och ", " jag ", " är ", " att ", " det ", " inte ")
                ? Language.EN
                : Language.SV;
    }

    private static long count(String text, String... words) {
        return Arrays.stream(words).filter(text::contains).count();
    }
}
