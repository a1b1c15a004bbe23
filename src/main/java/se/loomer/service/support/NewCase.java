package se.loomer.service.support;

import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// A case as it is opened.
///
/// @param sender how its writer is called, null where they gave no name or have an account that knows it
/// @param isProven whether it is shown who wrote it: they were signed in, or our mail server has checked the sender
/// @param isOwed whether an answer is owed
/// @param page the route of the page that it is about, null for none
/// @param rating of one to five, for feedback alone
/// @param technical what the writer's browser is, where they let it come along
record NewCase(
        CaseId id,
        Channel channel,
        Topic topic,
        PersonalText title,
        @Nullable PersonalText sender,
        boolean isProven,
        boolean isOwed,
        @Nullable String page,
        @Nullable Integer rating,
        @Nullable String technical) {

    static final int TITLE_LENGTH_MAX = 200;

    NewCase {
        if ((channel == Channel.FEEDBACK) != (rating != null)) {
            throw new IllegalArgumentException("case %s has a rating and is none of a page".formatted(id));
        }
        if (title.length() < 1 || title.length() > TITLE_LENGTH_MAX) {
            throw new IllegalArgumentException("case %s has a title of %d characters".formatted(id, title.length()));
        }
    }

    /// What somebody thinks of a page.
    static NewCase feedback(FeedbackForm form, boolean isProven, @Nullable String technical) {
        var stars = form.stars().orElseThrow();
        var page = form.page();
        return new NewCase(
                CaseId.next(),
                Channel.FEEDBACK,
                Topic.OTHER,
                new PersonalText("%d/%d %s"
                        .formatted(stars, FeedbackForm.RATING_MAX, page == null ? "" : page)
                        .strip()),
                null,
                isProven,
                true,
                page,
                stars,
                technical);
    }
}
