package se.loomer.service.reviews.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.moderation.Refusals;
import se.loomer.service.reviews.PublishedReviews;
import se.loomer.service.reviews.ReviewId;
import se.loomer.service.reviews.ReviewReplies;

/// A company reads what is said of it, as everybody does, and replies.
@Controller
@RequestMapping("/company/reviews")
class ReplyController {
    private final Inbox inbox;
    private final PublishedReviews published;
    private final ReviewReplies replies;

    ReplyController(Inbox inbox, PublishedReviews published, ReviewReplies replies) {
        this.inbox = inbox;
        this.published = published;
        this.replies = replies;
    }

    private Optional<Inbox.Representing> representing(CurrentPerson person) {
        return inbox.representing(person.require(PersonKind.REPRESENTATIVE).subject());
    }

    @GetMapping
    ModelAndView list(CurrentPerson person, @RequestParam(name = "page", defaultValue = "1") int number) {
        return representing(person)
                .map(by -> Pages.of(
                                "reviews/replies",
                                new ReviewsPage(by.company(), published.of(by.company(), number), null))
                        .addObject("by", by))
                .orElseGet(() -> new ModelAndView("redirect:/company"));
    }

    private Inbox.Representing required(CurrentPerson person) {
        return representing(person).orElseThrow(PageNotFound::new);
    }

    @GetMapping("/{id}")
    ModelAndView form(CurrentPerson person, @PathVariable("id") ReviewId id) {
        return view(required(person), id, null, FieldErrors.none());
    }

    private ModelAndView view(Inbox.Representing by, ReviewId id, @Nullable String typed, FieldErrors errors) {
        var review = published.find(by.company(), id).orElseThrow(PageNotFound::new);
        var reply = review.reply();
        return Pages.of("reviews/reply", errors)
                .addObject("by", by)
                .addObject("review", review)
                .addObject("typed", typed != null ? typed : reply == null ? "" : reply.reveal());
    }

    @PostMapping("/{id}")
    ModelAndView reply(
            CurrentPerson person,
            @PathVariable("id") ReviewId id,
            @RequestParam(name = "words", defaultValue = "") String words,
            PageContext shell) {
        var by = required(person);
        if (!TypedText.fits(words, 0, ReviewReplies.WORDS_LENGTH_MAX)) {
            var most = String.valueOf(ReviewReplies.WORDS_LENGTH_MAX);
            return view(by, id, words, FieldErrors.none().and("words", "reviews.error.words", most));
        }
        return switch (replies.reply(by, id, new PersonalText(words.strip()))) {
            case ReviewReplies.ReplyResult.Written() -> new ModelAndView("redirect:/company/reviews");
            case ReviewReplies.ReplyResult.Refused(var why) -> view(by, id, words, Refusals.of(why, "words", shell));
            case ReviewReplies.ReplyResult.UnknownReview() -> throw new PageNotFound();
        };
    }
}
