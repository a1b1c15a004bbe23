package se.loomer.duty.announcements;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.TypedText;

/// A piece of news, in both languages.
///
/// @param topic one of [#TOPICS]
/// @param finishedAt when everybody who wanted an e-mail had been written to; null while some wait
public record Announcement(
        UUID id,
        String topic,
        Words swedish,
        Words english,
        Instant publishedAt,
        @Nullable Instant finishedAt) {
    /// What news can be about.
    public static final List<String> TOPICS = List.of("service", "companies", "advice");

    /// The bounds of titles and texts, in characters.
    public static final int LENGTH_MIN = 3;

    public static final int TITLE_LENGTH_MAX = 120;
    public static final int BODY_LENGTH_MAX = 4_000;

    /// The words in one language.
    public record Words(String title, String body) {
        /// Whether the title can stand.
        public boolean hasTitle() {
            return TypedText.fits(title, LENGTH_MIN, TITLE_LENGTH_MAX);
        }

        /// Whether the text can stand.
        public boolean hasBody() {
            return TypedText.fits(body, LENGTH_MIN, BODY_LENGTH_MAX);
        }
    }

    /// The words in the reader's language.
    public Words in(Language language) {
        return language == Language.SV ? swedish : english;
    }
}
