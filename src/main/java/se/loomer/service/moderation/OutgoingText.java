package se.loomer.service.moderation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// Somebody is about to send a text.
///
/// @param company for which they speak, null for a private person
/// @param recipient who gets it: a company, or the conversation of a person
/// @param isEnquiry whether it is the first word, in which neither link nor telephone number belongs
public record OutgoingText(
        SubjectId author, @Nullable CompanyId company, UUID recipient, boolean isEnquiry, PersonalText text) {}
