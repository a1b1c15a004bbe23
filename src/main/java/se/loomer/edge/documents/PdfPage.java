package se.loomer.edge.documents;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.Messages;
import se.loomer.policy.Dates;
import se.loomer.policy.Policy;

/// What a file's template knows beside its content: the words, and who sends it.
public record PdfPage(Language language, Messages messages, Policy policy) {
    /// The words under this key.
    public String text(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /// A text of ours in Markdown, as XHTML.
    public Content markdown(String text) {
        return Markdown.html(text);
    }

    /// An amount in words.
    public String money(Money money) {
        return money.in(language.locale());
    }

    /// A VAT rate: `25 %`.
    public String rate(int hundredths) {
        return Money.rate(hundredths);
    }

    /// A day in words.
    public String date(@Nullable LocalDate day) {
        return day == null ? "" : Dates.words(day, language.locale());
    }

    /// A moment in words, to the minute.
    public String dateTime(Instant moment) {
        return Dates.time(moment, language.locale());
    }
}
