package se.loomer.duty.requests;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.Contacts.Contact;

/// All that whoever answers a request sees: the request, what was merged into it, and how to reach the person.
///
/// @param owner the member who took it, null while nobody has
/// @param merged later requests of the same kind, the oldest first
public record RequestCase(Request request, @Nullable SubjectId owner, List<Request> merged, Contact contact) {}
