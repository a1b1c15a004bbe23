package se.loomer.guard.enforcement;

/// What a person wrote or what says who they are. It prints as `[personal]`, so that any record is safe to log.
///
/// @param reveal the text itself, for the database, the page and the e-mail, never for a log or a message
public record PersonalText(String reveal) {
    /// The number of characters: code points, as PostgreSQL counts them.
    public int length() {
        return reveal.codePointCount(0, reveal.length());
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
