package se.loomer.edge.mail;

import org.commonmark.node.CustomBlock;

/// What somebody wrote, in a letter of ours: every character and every line of it, and nothing but text.
final class Verbatim extends CustomBlock {
    private final String text;
    private final boolean isQuotation;

    Verbatim(String text, boolean isQuotation) {
        this.text = text;
        this.isQuotation = isQuotation;
    }

    String text() {
        return text;
    }

    boolean isQuotation() {
        return isQuotation;
    }
}
