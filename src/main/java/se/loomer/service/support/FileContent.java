package se.loomer.service.support;

import se.loomer.edge.mail.FileKind;
import se.loomer.guard.enforcement.PersonalText;

/// A file that somebody sent us.
///
/// @param kind its media type, one of the few that are taken
public record FileContent(PersonalText name, String kind, byte[] content) {
    /// A name that no header can be broken with, and no program is opened by.
    public String safeName() {
        return "bilaga." + FileKind.ofMediaType(kind).orElseThrow().extension();
    }

    @Override
    public String toString() {
        return "[file]";
    }
}
