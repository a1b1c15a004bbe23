package se.loomer.edge.casework;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.guard.enforcement.SubjectId;

/// Answers the forms of a case: 422 for what must be corrected, 409 for what the case does not allow as it stands, and
/// always with what was typed. A case that is not there answers 404.
@Component
public class CasePages {
    private static final Set<String> TOLD = Set.of("extended", "answered", "refused", "ended", "decided");

    private final Clock clock;

    CasePages(Clock clock) {
        this.clock = clock;
    }

    /// Begins the answer to a request.
    ///
    /// @param form what was typed into the forms of the case
    public <S, F extends CasePage.Form> Answer<S, F> of(CaseKind<S> kind, CaseLook look, F form, PageContext shell) {
        return new Answer<>(kind, look, form, shell, clock);
    }

    /// The answer to one request about one case.
    public static final class Answer<S, F extends CasePage.Form> {
        private final CaseKind<S> kind;
        private final CaseLook look;
        private final F form;
        private final PageContext shell;
        private final Clock clock;

        private Answer(CaseKind<S> kind, CaseLook look, F form, PageContext shell, Clock clock) {
            this.kind = kind;
            this.look = look;
            this.form = form;
            this.shell = shell;
            this.clock = clock;
        }

        /// The case before it is opened.
        ///
        /// @param done what was just done, as the address says
        public ModelAndView closed(String done) {
            var unread = new Answer<>(kind, look.because(kind.usualReason(shell)), form, shell, clock);
            return unread.view(null, FieldErrors.none(), null, TOLD.contains(done) ? done : "");
        }

        /// The case opened. With a field `take` the member makes it theirs in the same act; `from` names the colleague
        /// whom they saw to have it.
        public ModelAndView opened(Map<String, String> fields) {
            return fields.containsKey("take")
                    ? acted("taken", () -> kind.take(look, subject(fields.get("from"))))
                    : opened(FieldErrors.none());
        }

        /// The case opened, with what must be corrected in one of its forms.
        public ModelAndView opened(FieldErrors errors) {
            return isGrounded() ? seen(errors, null, "") : unfit();
        }

        /// Acts, and shows the case opened with what came of it.
        public ModelAndView acted(String done, Supplier<CaseResult> work) {
            return isGrounded() ? after(work.get(), () -> seen(FieldErrors.none(), null, done)) : unfit();
        }

        /// Acts and leaves the case: it is shown closed, or the queue where it is there no longer.
        public ModelAndView left(String done, Supplier<CaseResult> work) {
            return isGrounded() ? after(work.get(), () -> leave(done)) : unfit();
        }

        /// Acts and goes on at another address.
        public ModelAndView moved(String path, Supplier<CaseResult> work) {
            return isGrounded() ? after(work.get(), () -> new ModelAndView("redirect:" + path)) : unfit();
        }

        private boolean isGrounded() {
            return look.hasReason() || !kind.needsReason();
        }

        private ModelAndView leave(String done) {
            var path = kind.head(look, shell).map(head -> done.isEmpty() ? head.path() : head.path() + "?done=" + done);
            return new ModelAndView("redirect:" + path.orElse(kind.queue()));
        }

        private ModelAndView after(CaseResult result, Supplier<ModelAndView> done) {
            return switch (result) {
                case CaseResult.Done() -> done.get();
                case CaseResult.Invalid(var errors) -> seen(errors, null, "");
                case CaseResult.Refused(var obstacle) -> refused(obstacle);
                case CaseResult.Unknown() -> throw new PageNotFound();
            };
        }

        private ModelAndView refused(Obstacle obstacle) {
            return kind.head(look, shell).isPresent()
                    ? seen(FieldErrors.none(), obstacle, "")
                    : new ModelAndView("redirect:" + kind.queue());
        }

        private ModelAndView unfit() {
            return view(null, FieldErrors.none().and("reason", "office.error.reason"), null, "");
        }

        private ModelAndView seen(FieldErrors errors, @Nullable Obstacle obstacle, String done) {
            var seen = kind.see(look).orElse(null);
            return view(seen, errors, seen == null && obstacle == null ? Obstacle.CLOSED : obstacle, done);
        }

        private ModelAndView view(@Nullable S seen, FieldErrors errors, @Nullable Obstacle obstacle, String done) {
            var head = kind.head(look, shell).orElseThrow(PageNotFound::new);
            var page = new CasePage<>(kind, head, seen, look, clock.instant(), form, errors, obstacle, done);
            var status = obstacle != null
                    ? HttpStatus.CONFLICT
                    : errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
            return new ModelAndView(kind.template(), Map.of("page", page), status);
        }

        private static @Nullable SubjectId subject(@Nullable String text) {
            try {
                return text == null ? null : new SubjectId(UUID.fromString(text));
            } catch (IllegalArgumentException none) {
                return null;
            }
        }
    }
}
