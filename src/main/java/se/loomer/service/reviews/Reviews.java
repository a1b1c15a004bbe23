package se.loomer.service.reviews;

import static se.loomer.guard.enforcement.Purpose.REVIEWING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;
import se.loomer.service.mediation.CompanyNews;
import se.loomer.service.moderation.ContentScreening;
import se.loomer.service.moderation.OutgoingText;
import se.loomer.service.moderation.ScreeningResult;

/// The person's side: one review of each company that has answered them, which they change and remove as they like.
@Service
public class Reviews {
    private static final int LIST_MAX = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final ContentScreening watch;
    private final CompanyContacts contacts;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reviews(
            PurposeScope scope,
            RecordJdbcClient db,
            ContentScreening watch,
            CompanyContacts contacts,
            Policy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.watch = watch;
        this.contacts = contacts;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /// A person's own review.
    ///
    /// @param shownName null for none
    /// @param contactOn the month in which the company first answered them
    /// @param isListed false where staff have hidden it
    /// @param expiresAt when it ends by itself
    public record Own(
            ReviewId id,
            CompanyId company,
            String companyName,
            int score,
            PersonalText words,
            @Nullable PersonalText shownName,
            boolean jobDone,
            LocalDate contactOn,
            Instant writtenAt,
            boolean isListed,
            Instant expiresAt) {
        /// The review as its writer typed it.
        public ReviewForm form() {
            return new ReviewForm(
                    String.valueOf(score),
                    words.reveal(),
                    shownName == null ? "none" : "own",
                    shownName == null ? "" : shownName.reveal(),
                    jobDone ? "yes" : "no");
        }
    }

    /// What a person may say of a company.
    ///
    /// @param own the review that they have written, null for none
    /// @param firstName the first word of their name, null where they have none
    public record Standing(
            String company, @Nullable Own own, @Nullable String firstName) {}

    /// What came of writing a review.
    public sealed interface WriteResult {
        /// It is shown, or was changed and is shown as before.
        record Written() implements WriteResult {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements WriteResult {}

        /// The words are not published.
        record Refused(ScreeningResult why) implements WriteResult {}

        /// The company has not answered this person, or is not in the directory.
        record NoContact() implements WriteResult {}
    }

    /// What the person may say of the company; nothing where it has not answered them, or is not listed.
    public Optional<Standing> standing(SubjectId person, CompanyId company) {
        return scope.within(REVIEWING, person, () -> find(person, company));
    }

    private Optional<Standing> find(SubjectId person, CompanyId company) {
        var own = own(person).stream()
                .filter(one -> one.company().equals(company))
                .findFirst()
                .orElse(null);
        return db.sql("""
                        select c.name, (
                            select split_part(btrim(p.name), ' ', 1) from accounts.profile p where p.subject_id = :person) as first_name
                        from companies.company c
                        where c.id = :company and (:written or c.listed and exists (
                            select from mediation.message m
                            where m.subject_id = :person and m.company_id = c.id and m.author = 'company'))
                        """)
                .params(Map.of("person", person, "company", company, "written", own != null))
                .query((row, _) -> new Standing(row.getString("name"), own, row.getString("first_name")))
                .optional();
    }

    /// The person's reviews, the latest first.
    public List<Own> of(SubjectId person) {
        return scope.within(REVIEWING, person, () -> own(person));
    }

    private List<Own> own(SubjectId person) {
        return db.sql("""
                        select r.id, r.company_id, c.name as company_name, r.score, r.words, r.shown_name, r.job_done,
                               r.contact_on, r.written_at, r.listed as is_listed, r.expires_at
                        from reviews.review r
                        join companies.company c on c.id = r.company_id
                        where r.subject_id = :person
                        order by r.written_at desc, r.id
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(Own.class)
                .list();
    }

    /// Publishes a review, or changes the one that the person has written; it lives from when it was first written. A
    /// review that staff have hidden stays hidden.
    public WriteResult write(SubjectId person, CompanyId company, ReviewForm form) {
        var standing = standing(person, company);
        if (standing.isEmpty()) {
            return new WriteResult.NoContact();
        }
        var errors = form.errors(standing.get().firstName());
        if (!errors.isEmpty()) {
            return new WriteResult.Invalid(errors);
        }
        var held = held(person, company, form.published());
        if (held.isPresent()) {
            return new WriteResult.Refused(held.get());
        }
        try {
            return scope.within(REVIEWING, person, () -> publish(person, company, form));
        } catch (DuplicateKeyException writtenMeanwhile) {
            // Two clicks at once: this one changes what the other wrote.
            return scope.within(REVIEWING, person, () -> publish(person, company, form));
        }
    }

    /// What speaks against publishing this; a review without words is held back for whoever is suspended alone.
    private Optional<ScreeningResult> held(SubjectId person, CompanyId company, PersonalText text) {
        return text.length() == 0
                ? watch.suspension(person)
                : Optional.of(watch.consider(new OutgoingText(person, null, company.value(), true, text)))
                        .filter(considered -> !(considered instanceof ScreeningResult.Clear));
    }

    private WriteResult publish(SubjectId person, CompanyId company, ReviewForm form) {
        var found = find(person, company);
        if (found.isEmpty()) {
            return new WriteResult.NoContact();
        }
        var standing = found.get();
        var said = new HashMap<String, @Nullable Object>();
        said.put("person", person);
        said.put("company", company);
        said.put("score", Integer.parseInt(form.score()));
        said.put("words", form.words());
        said.put("name", form.shownName(standing.firstName()));
        said.put("done", form.isDone());
        var now = clock.instant();
        said.put("now", now);
        if (standing.own() != null) {
            change(said);
        } else {
            var review = ReviewId.next();
            said.put("id", review);
            said.put("expires", policy.fact("review-life").after(now.atOffset(ZoneOffset.UTC)));
            add(said);
            events.publishEvent(new CompanyNews(company, CompanyNews.Type.REVIEW_WRITTEN, review.value()));
            contacts.tell(
                    company,
                    CompanyContacts.Event.CONVERSATION,
                    Email.of("review-written")
                            .with("company", standing.company())
                            .linkingTo("/company/reviews"));
        }
        return new WriteResult.Written();
    }

    private void change(Map<String, @Nullable Object> said) {
        db.sql("""
                        update reviews.review
                        set score = :score, words = :words, shown_name = :name, job_done = :done,
                            edited_at = greatest(:now, written_at)
                        where subject_id = :person and company_id = :company
                        """).params(said).update();
    }

    private void add(Map<String, @Nullable Object> said) {
        db.sql("""
                        insert into reviews.review
                            (subject_id, id, company_id, score, words, shown_name, job_done, written_at, expires_at)
                        values (:person, :id, :company, :score, :words, :name, :done, :now, :expires)
                        """).params(said).update();
    }

    /// Removes the person's review of a company, with what the company replied; one that is not there stays away.
    public void remove(SubjectId person, CompanyId company) {
        scope.within(
                REVIEWING,
                person,
                () -> db.sql("delete from reviews.review where subject_id = :person and company_id = :company")
                        .params(Map.of("person", person, "company", company))
                        .update());
    }
}
