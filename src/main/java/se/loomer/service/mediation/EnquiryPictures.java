package se.loomer.service.mediation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// The pictures of enquiries. They are the person's alone; a company for which they are ticked gets a copy of its own,
/// which stands and falls with its consent as the files of its conversation do.
@Service
public class EnquiryPictures {
    /// As many as a question takes.
    public static final int PICTURES_MAX = 6;

    /// A picture that is handed in, made anew from its points.
    ///
    /// @param question its words, as they were asked
    public record Draft(String question, byte[] large, byte[] small, int width, int height) {
        @Override
        public String toString() {
            return "[picture]";
        }
    }

    /// A picture that an enquiry has.
    ///
    /// @param question that it answers
    public record Picture(UUID id, String question, int width, int height) {}

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    EnquiryPictures(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// The pictures of an enquiry of the person's, in the order in which they came.
    public List<Picture> of(SubjectId person, EnquiryId enquiry) {
        return scope.within(MEDIATION, person, () -> all(person, enquiry));
    }

    /// What a picture of the person's own holds.
    ///
    /// @param small whether the small one is enough
    public Optional<byte[]> content(SubjectId person, EnquiryId enquiry, UUID id, boolean small) {
        return scope.within(
                MEDIATION,
                person,
                () -> db.sql("""
                        select case when :small then small_file else file end
                        from mediation.picture
                        where subject_id = :person and enquiry_id = :enquiry and id = :id
                        """)
                        .params(Map.of("person", person, "enquiry", enquiry, "id", id, "small", small))
                        .query((row, _) -> row.getBytes(1))
                        .optional());
    }

    /// Removes a picture. What companies have of it stays with them until their consent is taken back.
    ///
    /// @return false where the person has no such picture
    public boolean remove(SubjectId person, EnquiryId enquiry, UUID id) {
        return scope.within(MEDIATION, person, () -> removed(person, enquiry, id));
    }

    boolean removed(SubjectId person, EnquiryId enquiry, UUID id) {
        return db.sql("delete from mediation.picture where subject_id = :person and enquiry_id = :enquiry and id = :id")
                        .params(Map.of("person", person, "enquiry", enquiry, "id", id))
                        .update()
                == 1;
    }

    List<Picture> all(SubjectId person, EnquiryId enquiry) {
        return db.sql("""
                        select id, question, width, height
                        from mediation.picture
                        where subject_id = :person and enquiry_id = :enquiry
                        order by question, id
                        """)
                .params(Map.of("person", person, "enquiry", enquiry))
                .query(Picture.class)
                .list();
    }

    void add(Enquiry enquiry, Draft picture, Instant now) {
        db.sql("""
                        insert into mediation.picture
                            (subject_id, id, enquiry_id, question, file, small_file, width, height, added_at, expires_at)
                        values (:asker, :picture, :id, :question, :large, :small, :width, :height, :now, :expiresAt)
                        """)
                .paramSource(enquiry)
                .params(Map.of(
                        "picture", TimeOrderedId.next(),
                        "question", picture.question(),
                        "large", picture.large(),
                        "small", picture.small(),
                        "width", picture.width(),
                        "height", picture.height(),
                        "now", now))
                .update();
    }

    /// Gives a company its copy. The key behind it refuses what the fields of the consent do not name.
    void disclose(Enquiry enquiry, DisclosureId disclosure, Instant now) {
        db.sql("""
                        insert into mediation.attachment
                            (subject_id, id, pictures, disclosure_id, company_id, consent_live, author, name, file, small_file, width,
                             height, sent_at, expires_at)
                        select p.subject_id, gen_random_uuid(), true, d.id, d.company_id, true, 'person', left(p.question, 120), p.file,
                               p.small_file, p.width, p.height, :now, d.expires_at
                        from mediation.picture p
                        join mediation.disclosure d on d.subject_id = p.subject_id and d.enquiry_id = p.enquiry_id
                        where p.subject_id = :asker and p.enquiry_id = :id and d.id = :disclosure
                        order by p.id
                        """)
                .paramSource(enquiry)
                .params(Map.of("disclosure", disclosure, "now", now))
                .update();
    }

    private record Told(DisclosureId disclosure, ChosenCompany.Attachment picture) {}

    /// What companies have of them, in whichever scope asks.
    Map<DisclosureId, List<ChosenCompany.Attachment>> told(SubjectId person, Collection<DisclosureId> disclosures) {
        return db
                .sql("""
                        select disclosure_id as disclosure, id, name, true as is_picture, width, height
                        from mediation.attachment
                        where subject_id = :person and disclosure_id = any (:disclosures) and pictures
                        order by name, id
                        """)
                .params(Map.of("person", person, "disclosures", disclosures))
                .query(Told.class)
                .list()
                .stream()
                .collect(groupingBy(Told::disclosure, mapping(Told::picture, toList())));
    }
}
