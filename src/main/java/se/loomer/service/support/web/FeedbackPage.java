package se.loomer.service.support.web;

import java.util.List;
import java.util.stream.IntStream;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.service.support.FeedbackForm;

/// The form for saying what one thinks of a page.
///
/// @param isSignedIn whether an answer finds the writer; else they may leave an address for it
/// @param technical what the browser tells, as it would come along
/// @param isSent whether it was sent just now
public record FeedbackPage(
        FeedbackForm form, FieldErrors errors, boolean isSignedIn, String technical, boolean isSent) {
    /// From best to worst.
    public List<Option> ratings(PageContext shell) {
        return IntStream.iterate(FeedbackForm.RATING_MAX, rating -> rating > 0, rating -> rating - 1)
                .mapToObj(rating -> Option.of(String.valueOf(rating), shell.text("support.rating." + rating)))
                .toList();
    }

    /// The page that it is about, in words.
    public String about(PageContext shell) {
        var page = form.page();
        return page == null ? shell.text("support.feedback.whole") : PagePatterns.shown(page);
    }
}
