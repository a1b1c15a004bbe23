package se.loomer.edge.web;

/// Why a member of staff opens somebody's data or does something that must be explained, in their own words. Whom it
/// concerns can read it.
///
/// @param text without space around it; only [#isFit] ones are kept
public record Reason(String text) {
    public static final int LENGTH_MIN = 3;
    public static final int LENGTH_MAX = 500;

    public Reason {
        text = text.strip();
    }

    /// Whether it has 3 to 500 characters.
    public boolean isFit() {
        var length = TypedText.length(text);
        return length >= LENGTH_MIN && length <= LENGTH_MAX;
    }

    /// What is wrong with it in a field of a form.
    public FieldErrors errors(String field) {
        return isFit() ? FieldErrors.none() : FieldErrors.none().and(field, "office.error.reason");
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
