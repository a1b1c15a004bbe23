package se.loomer.edge.mail;

/// Joins the lines that a mail program broke and its writer did not (RFC 3676, `format=flowed`).
final class FlowedText {
    private static final String SIGNATURE = "-- ";

    private final boolean dropsSpace;
    private final StringBuilder text = new StringBuilder();
    private int depth = -1;

    private FlowedText(boolean dropsSpace) {
        this.dropsSpace = dropsSpace;
    }

    /// The text with its paragraphs each on one line; quotations keep their marks.
    ///
    /// @param dropsSpace whether the space at which a line was broken is no part of the text (`delsp=yes`)
    static String joined(String text, boolean dropsSpace) {
        var flowed = new FlowedText(dropsSpace);
        text.lines().forEach(flowed::line);
        return flowed.text.toString();
    }

    private void line(String raw) {
        var quoted = 0;
        while (quoted < raw.length() && raw.charAt(quoted) == '>') {
            quoted++;
        }
        var stuffed = raw.substring(quoted);
        var line = stuffed.startsWith(" ") ? stuffed.substring(1) : stuffed;
        var isSignature = line.equals(SIGNATURE);
        var goesOn = depth == quoted && !isSignature;
        if (!goesOn) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            text.append(">".repeat(quoted)).append(quoted > 0 ? " " : "");
        }
        var isFlowed = line.endsWith(" ") && !isSignature;
        text.append(isFlowed && dropsSpace ? line.substring(0, line.length() - 1) : line);
        if (!isFlowed) {
            text.append('\n');
        }
        depth = isFlowed ? quoted : -1;
    }
}
