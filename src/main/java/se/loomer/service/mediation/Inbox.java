package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.PauseReason;
import se.loomer.service.companies.Role;
import se.loomer.service.moderation.ContentScreening;
import se.loomer.service.moderation.OutgoingText;
import se.loomer.service.moderation.ScreeningResult;

/// The company's side: reads what was disclosed to it under a consent that stands, and answers.
@Service
public class Inbox {
    /// How many enquiries a page shows.
    public static final int PAGE_SIZE = 25;

    private static final String COLUMNS =
            "subject_id, id, reference, category, description, place, wished_time, answers, enquiry_state, name, address, telephone, email, "
                    + "disclosed_at, read_at, expires_at";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Conversations conversations;
    private final EnquiryPictures pictures;
    private final Mail mail;
    private final ContentScreening watch;
    private final Clock clock;
    private final ReplyAddresses replies;

    Inbox(
            PurposeScope scope,
            RecordJdbcClient db,
            Conversations conversations,
            EnquiryPictures pictures,
            Mail mail,
            ContentScreening watch,
            Clock clock,
            ReplyAddresses replies) {
        this.replies = replies;
        this.scope = scope;
        this.db = db;
        this.conversations = conversations;
        this.pictures = pictures;
        this.mail = mail;
        this.watch = watch;
        this.clock = clock;
    }

    /// The company for which the person may read the inbox.
    public Optional<Representing> representing(SubjectId representative) {
        return companyOf(representative)
                .flatMap(place -> scope.within(
                        DISCLOSURE, binding(representative, place.company()), () -> find(representative, place)));
    }

    private record Post(CompanyId company, Role role) {}

    private Optional<Post> companyOf(SubjectId representative) {
        return scope.glance(
                DISCLOSURE,
                Binding.of(representative),
                "select company_id, role from companies.representative where subject_id = ? order by company_id limit 1",
                representative,
                Post.class);
    }

    private Optional<Representing> find(SubjectId representative, Post place) {
        return db.sql("select name, status, open, suspended_until, paused from companies.company where id = :id")
                .param("id", place.company())
                .query((row, _) -> new Representing(
                        representative,
                        place.company(),
                        place.role(),
                        row.getString("name"),
                        row.getString("status").equals("approved"),
                        row.getBoolean("open"),
                        RowReader.optional(row, "suspended_until", Instant.class),
                        PauseReason.of(RowReader.list(row, "paused", String.class))))
                .optional();
    }

    /// A representative and the company they speak for.
    ///
    /// @param role what they may do for it
    /// @param isApproved whether staff have approved the company
    /// @param isOpen whether the company may be here now; where it may not it sees notices to erase alone
    /// @param suspendedUntil the end of a suspension, null where there is none
    /// @param paused why people cannot choose the company for now, nothing for no reason
    public record Representing(
            SubjectId representative,
            CompanyId company,
            Role role,
            String name,
            boolean isApproved,
            boolean isOpen,
            @Nullable Instant suspendedUntil,
            List<PauseReason> paused) {}

    private static Binding binding(SubjectId representative, CompanyId company) {
        return Binding.of(representative).and(company);
    }

    private static Binding binding(Representing by) {
        return binding(by.representative(), by.company());
    }

    /// A page of what was disclosed to the company, newest first.
    ///
    /// @param page from one
    public List<ReceivedEnquiry> received(Representing by, int page) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql("select " + COLUMNS + """
                         from mediation.disclosure
                        where company_id = :company and consent_live
                        order by disclosed_at desc
                        limit :size offset :start
                        """)
                        .param("company", by.company())
                        .param("size", PAGE_SIZE)
                        .param("start", (Math.clamp(page, 1, 10_000) - 1) * PAGE_SIZE)
                        .query((row, _) -> read(row, List.of(), List.of()))
                        .list());
    }

    /// What was disclosed to the company after a place in the list, the latest first.
    ///
    /// @param most from 1 to 100
    public List<ReceivedEnquiry> after(Representing by, PageCursor place, int most) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> db.sql("select " + COLUMNS + """
                         from mediation.disclosure
                        where company_id = :company and consent_live and (disclosed_at, id) < (:at, :id)
                        order by disclosed_at desc, id desc
                        limit :most
                        """)
                        .params(Map.of(
                                "company", by.company(),
                                "at", place.at(),
                                "id", place.id(),
                                "most", Math.clamp(most, 1, 100)))
                        .query((row, _) -> read(row, List.of(), List.of()))
                        .list());
    }

    /// One disclosed enquiry with its conversation, not marked as read by this.
    public Optional<ReceivedEnquiry> look(Representing by, DisclosureId id) {
        return scope.within(DISCLOSURE, binding(by), () -> find(by, id));
    }

    /// Marks an enquiry as read, which the person sees; false where there is none.
    public boolean markRead(Representing by, DisclosureId id) {
        return open(by, id).isPresent();
    }

    /// One disclosed enquiry with its conversation; opening it first marks it as read, which the person sees.
    public Optional<ReceivedEnquiry> open(Representing by, DisclosureId id) {
        return scope.within(DISCLOSURE, binding(by), () -> {
            db.sql("""
                            update mediation.disclosure set read_at = coalesce(read_at, :now), unread = false
                            where company_id = :company and id = :id and unread
                            """)
                    .params(Map.of("now", clock.instant(), "company", by.company(), "id", id))
                    .update();
            var found = find(by, id);
            found.ifPresent(enquiry -> conversations.markRead(enquiry.person(), id, "person", clock.instant()));
            return found;
        });
    }

    /// A file of a conversation that the company may see.
    ///
    /// @param small whether the small one of a picture is enough
    public Optional<Conversations.Content> file(Representing by, DisclosureId id, UUID file, boolean small) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> find(by, id).flatMap(enquiry -> conversations.file(enquiry.person(), id, file, small)));
    }

    private Optional<ReceivedEnquiry> find(Representing by, DisclosureId id) {
        return db.sql("select " + COLUMNS + " from mediation.disclosure where company_id = :company and id = :id")
                .params(Map.of("company", by.company(), "id", id))
                .query((row, _) -> {
                    var person = RowReader.value(row, "subject_id", SubjectId.class);
                    return read(
                            row,
                            conversations.of(person, List.of(id)).getOrDefault(id, List.of()),
                            pictures.told(person, List.of(id)).getOrDefault(id, List.of()));
                })
                .optional();
    }

    private static ReceivedEnquiry read(
            ResultSet row, List<ChosenCompany.Message> messages, List<ChosenCompany.Attachment> pictures)
            throws SQLException {
        return new ReceivedEnquiry(
                RowReader.value(row, "subject_id", SubjectId.class),
                RowReader.value(row, "id", DisclosureId.class),
                row.getString("reference"),
                RowReader.value(row, "category", Category.class),
                RowReader.value(row, "description", PersonalText.class),
                RowReader.value(row, "place", PersonalText.class),
                RowReader.value(row, "wished_time", PersonalText.class),
                RowReader.value(row, "answers", PersonalText.class),
                RowReader.value(row, "enquiry_state", Enquiry.State.class),
                Disclosures.values(row),
                pictures,
                RowReader.value(row, "disclosed_at", Instant.class),
                RowReader.optional(row, "read_at", Instant.class),
                RowReader.value(row, "expires_at", Instant.class),
                messages);
    }

    /// Answers the person, where the enquiry is the company's to see and nothing speaks against sending the text. For
    /// whoever may answer in the company's name.
    public MessageResult answer(Representing by, DisclosureId id, OutgoingMessage message) {
        by.role().require(Role.HANDLER);
        if (scope.within(DISCLOSURE, binding(by), () -> find(by, id)).isEmpty()) {
            return new MessageResult.NoConversation();
        }
        var considered =
                watch.consider(new OutgoingText(by.representative(), by.company(), id.value(), false, message.words()));
        return considered instanceof ScreeningResult.Clear
                ? send(by, id, message)
                : new MessageResult.Refused(considered);
    }

    private MessageResult send(Representing by, DisclosureId id, OutgoingMessage message) {
        return scope.within(
                DISCLOSURE,
                binding(by),
                () -> find(by, id)
                        .<MessageResult>map(enquiry -> {
                            conversations.write(
                                    new Conversations.Side(
                                            enquiry.person(), id, by.company(), "company", enquiry.until()),
                                    message,
                                    clock.instant());
                            var answering = new Conversations.Side(
                                    enquiry.person(), id, by.company(), "person", enquiry.until());
                            mail.write(
                                    enquiry.person(),
                                    replies.answerable(
                                                    Email.of("company-answered")
                                                            .with("company", by.name())
                                                            .thatCanWait(),
                                                    answering,
                                                    clock.instant())
                                            .linkingTo("/enquiries/conversations/" + id));
                            return new MessageResult.Written();
                        })
                        .orElseGet(MessageResult.NoConversation::new));
    }
}
