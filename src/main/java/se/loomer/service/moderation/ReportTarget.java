package se.loomer.service.moderation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.SubjectId;

/// What is reported.
///
/// @param company whose page or answer it is, or which received what a person wrote
/// @param person who wrote it, null where the company did
/// @param page the public page as it stood, null where another module keeps what was reported
public record ReportTarget(
        Kind kind,
        CompanyId company,
        @Nullable SubjectId person,
        @Nullable String page) {
    /// The kinds of things.
    public enum Kind implements Keyed {
        PROFILE,
        MESSAGE,
        ENQUIRY,
        REVIEW,
        REPLY,
        OFFER;
    }

    static ReportTarget profile(UUID company, String page) {
        return new ReportTarget(Kind.PROFILE, new CompanyId(company), null, page);
    }
}
