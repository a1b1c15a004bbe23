package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.PageCursor;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Role;

/// The notices to erase that a company has got, and its answers, which the person sees.
@Service
public class ErasureNotices {
    /// As many characters as a ground may have.
    public static final int GROUND_LENGTH_MAX = 1_000;

    private static final int LIST_MAX = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Clock clock;

    ErasureNotices(PurposeScope scope, RecordJdbcClient db, Mail mail, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.clock = clock;
    }

    /// What came of answering.
    public sealed interface Answering {
        /// The person has been told.
        record Answered() implements Answering {}

        /// Whoever keeps something says on which ground.
        record GroundMissing() implements Answering {}

        /// There is no such open notice of this company.
        record UnknownNotice() implements Answering {}
    }

    /// The company's notices, open ones first; at most 200.
    public List<ErasureNotice> of(Inbox.Representing by) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql("""
                        select id, reference, disclosed_at, sent_at, due_at, answer, ground, answered_at, false as is_erased
                        from mediation.erasure_notice
                        where company_id = :company
                        union all
                        select id, reference, disclosed_at, sent_at, due_at, answer, ground, answered_at, true as is_erased
                        from mediation.stub
                        where company_id = :company
                        order by answered_at nulls first, due_at
                        limit :most
                        """)
                        .params(Map.of("company", by.company(), "most", LIST_MAX))
                        .query(ErasureNotice.class)
                        .list());
    }

    private static final String BOTH = """
            select id, reference, disclosed_at, sent_at, due_at, answer, ground, answered_at, is_erased
            from (
                select id, company_id, reference, disclosed_at, sent_at, due_at, answer, ground, answered_at, false as is_erased
                from mediation.erasure_notice
                union all
                select id, company_id, reference, disclosed_at, sent_at, due_at, answer, ground, answered_at, true
                from mediation.stub) n
            where company_id = :company
            """;

    /// The company's notices after a place in the list, the latest first.
    ///
    /// @param most from 1 to 100
    public List<ErasureNotice> after(Inbox.Representing by, PageCursor place, int most) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql(BOTH + " and (sent_at, id) < (:at, :id) order by sent_at desc, id desc limit :most")
                        .params(Map.of(
                                "company", by.company(),
                                "at", place.at(),
                                "id", place.id(),
                                "most", Math.clamp(most, 1, LIST_MAX)))
                        .query(ErasureNotice.class)
                        .list());
    }

    /// One of them.
    public Optional<ErasureNotice> find(Inbox.Representing by, UUID notice) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql(BOTH + " and id = :id")
                        .params(Map.of("company", by.company(), "id", notice))
                        .query(ErasureNotice.class)
                        .optional());
    }

    private static Binding binding(Inbox.Representing by) {
        return Binding.of(by.representative()).and(by.company());
    }

    /// Says that everything was erased.
    public Answering erased(Inbox.Representing by, UUID notice) {
        return answer(by, notice, "erased", null);
    }

    /// Says that something is kept, and on which ground.
    public Answering kept(Inbox.Representing by, UUID notice, String ground) {
        return !TypedText.fits(ground, 1, GROUND_LENGTH_MAX)
                ? new Answering.GroundMissing()
                : answer(by, notice, "kept", ground.strip());
    }

    private record Concerned(SubjectId person, String reference) {}

    private Answering answer(Inbox.Representing by, UUID notice, String answer, @Nullable String ground) {
        by.role().require(Role.HANDLER);
        return scope.within(DISCLOSURE, binding(by), () -> {
            var concerned = db.sql("""
                            update mediation.erasure_notice
                            set answer = :answer, ground = :ground, answered_at = :now
                            where company_id = :company and id = :id and answered_at is null
                            returning subject_id as person, reference
                            """)
                    .params(Map.of("answer", answer, "now", clock.instant(), "company", by.company(), "id", notice))
                    .param("ground", ground)
                    .query(Concerned.class)
                    .optional();
            if (concerned.isEmpty()) {
                return answerStub(by, notice, answer, ground);
            }
            var letter = Email.of("erasure-answered")
                    .with("company", by.name())
                    .with("reference", concerned.get().reference())
                    .linkingTo("/enquiries");
            mail.write(concerned.get().person(), letter);
            return new Answering.Answered();
        });
    }

    /// Where the person is erased there is nobody to write to: they find the answer by their receipt.
    private Answering answerStub(Inbox.Representing by, UUID stub, String answer, @Nullable String ground) {
        var answered = db.sql("""
                        update mediation.stub
                        set answer = :answer, ground = :ground, answered_at = :now
                        where company_id = :company and id = :id and answered_at is null
                        """)
                .params(Map.of("answer", answer, "now", clock.instant(), "company", by.company(), "id", stub))
                .param("ground", ground)
                .update();
        return answered == 1 ? new Answering.Answered() : new Answering.UnknownNotice();
    }
}
