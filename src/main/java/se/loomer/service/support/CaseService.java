package se.loomer.service.support;

import static se.loomer.guard.enforcement.Purpose.SUPPORT;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;

/// Lets a member of staff work on one case, one person at a time and with a reason. The database lets nobody in whose
/// case has ended; it opens when its person writes again.
@Service
public class CaseService {
    public static final int ANSWER_LENGTH_MAX = 8_000;
    public static final int NOTE_LENGTH_MAX = 4_000;

    private final PurposeScope scope;
    private final CaseQueue queue;
    private final CaseServiceRows rows;
    private final PersonRows people;
    private final Writers writers;
    private final Deadlines deadlines;
    private final Mail mail;

    CaseService(
            PurposeScope scope,
            CaseQueue queue,
            CaseServiceRows rows,
            PersonRows people,
            Writers writers,
            Deadlines deadlines,
            Mail mail) {
        this.scope = scope;
        this.queue = queue;
        this.rows = rows;
        this.people = people;
        this.writers = writers;
        this.deadlines = deadlines;
        this.mail = mail;
    }

    private static CaseId id(CaseLook who) {
        return new CaseId(who.id());
    }

    /// Everything in the case; empty where there is none that is open.
    public Optional<CaseDetails> look(CaseLook who) {
        return onOpen(who, () -> rows.see(who.person(), id(who)));
    }

    /// What technical help may see of the case's person.
    public Optional<PersonDetails> person(CaseLook who) {
        return onOpen(who, () -> people.see(who.person()));
    }

    /// A file of the case.
    public Optional<FileContent> file(CaseLook who, UUID file) {
        return onOpen(who, () -> rows.file(who.person(), id(who), file)).flatMap(found -> found);
    }

    private <T> Optional<T> onOpen(CaseLook who, Supplier<T> work) {
        var isOpen = queue.find(who.staff(), who.person(), id(who)).filter(QueuedCase::isOpen);
        return isOpen.map(_ -> scope.onPerson(SUPPORT, who.staff(), who.person(), who.reason(), () -> {
            keep(who, deadlines.now());
            return work.get();
        }));
    }

    /// A case is kept for as long as the record of a look that it allowed.
    private void keep(CaseLook who, Deadlines.Now now) {
        rows.keep(who.person(), id(who), now.expires());
        writers.keep(who.person(), now.expires());
    }

    /// Does something in the open case that the member has, or that nobody has.
    private CaseResult work(CaseLook who, BiFunction<CaseServiceRows.Held, Deadlines.Now, CaseResult> act) {
        var queued = queue.find(who.staff(), who.person(), id(who));
        if (queued.isEmpty() || !queued.get().isOpen()) {
            return queued.isEmpty() ? new CaseResult.Unknown() : CaseResult.refused(Obstacle.ENDED);
        }
        return scope.onPerson(SUPPORT, who.staff(), who.person(), who.reason(), () -> {
            var held = rows.lock(who.person(), id(who));
            if (held.isEmpty() || !held.get().isOpen()) {
                return held.isEmpty() ? new CaseResult.Unknown() : CaseResult.refused(Obstacle.ENDED);
            }
            var now = deadlines.now();
            keep(who, now);
            return act.apply(held.get(), now);
        });
    }

    private CaseResult workOnOwn(CaseLook who, BiFunction<CaseServiceRows.Held, Deadlines.Now, CaseResult> act) {
        return work(
                who,
                (held, now) ->
                        who.isFree(held.owner()) ? act.apply(held, now) : CaseResult.refused(Obstacle.WITH_COLLEAGUE));
    }

    /// Makes the case the member's own.
    ///
    /// @param from who had it when the member decided to take it, null for nobody
    public CaseResult take(CaseLook who, @Nullable SubjectId from) {
        return work(who, (held, _) -> {
            if (!who.mayTakeFrom(held.owner(), from)) {
                return CaseResult.refused(Obstacle.WITH_COLLEAGUE);
            }
            rows.own(who.person(), id(who), who.staff());
            return new CaseResult.Done();
        });
    }

    /// Answers by e-mail, and on the person's page where they have one.
    public CaseResult answer(CaseLook who, String words) {
        var errors = CaseResult.wordsIn("answer", words, ANSWER_LENGTH_MAX);
        if (!errors.isEmpty()) {
            return new CaseResult.Invalid(errors);
        }
        return workOnOwn(who, (held, now) -> {
            if (!writers.isReachable(who.person())) {
                return CaseResult.refused(Obstacle.NO_ADDRESS);
            }
            var token = Email.token();
            var answer = new PersonalText(words.strip());
            rows.answer(who, answer, token.presented(), now);
            mail.write(
                    who.person(),
                    Email.of("case-answered")
                            .with("title", held.title().reveal())
                            .with("answer", answer.reveal())
                            .inConversation(token, rows.lastReference(who.person(), id(who)))
                            .byHand()
                            .linkingTo("/account/cases"));
            return new CaseResult.Done();
        });
    }

    /// Notes something for whoever works on the case next. Its person can read it.
    public CaseResult note(CaseLook who, String words) {
        var errors = CaseResult.wordsIn("note", words, NOTE_LENGTH_MAX);
        if (!errors.isEmpty()) {
            return new CaseResult.Invalid(errors);
        }
        return work(who, (_, now) -> {
            rows.note(who, new PersonalText(words.strip()), now);
            return new CaseResult.Done();
        });
    }

    /// Ends the case. A rating goes on without its person, and its words only where the member has found that they name
    /// nobody.
    public CaseResult end(CaseLook who, EndForm form) {
        var errors = form.errors();
        if (!errors.isEmpty()) {
            return new CaseResult.Invalid(errors);
        }
        return workOnOwn(who, (held, now) -> {
            var passesOn = held.rating() != null && !held.isPassedOn() && !form.isJunk();
            if (passesOn) {
                rows.passOn(who.person(), id(who), held, form.isNameless(), now.at());
            }
            rows.end(who, form.outcome(), held.isPassedOn() || passesOn, now);
            return new CaseResult.Done();
        });
    }

    /// Joins the case to another open one of the same person, which gets all that stands in it.
    ///
    /// @param other null where none was chosen
    public CaseResult join(CaseLook who, @Nullable CaseId other) {
        return workOnOwn(who, (held, now) -> {
            var into = other == null
                    ? Optional.<CaseServiceRows.Held>empty()
                    : rows.lock(who.person(), other).filter(CaseServiceRows.Held::isOpen);
            if (other == null || into.isEmpty() || other.equals(id(who)) || held.rating() != null) {
                return CaseResult.invalid("other", "support.error.join");
            }
            rows.keep(who.person(), other, now.expires());
            rows.join(who, held, other, now);
            return new CaseResult.Done();
        });
    }
}
