package se.loomer.duty.requests.office;

import static se.loomer.guard.enforcement.Purpose.ANSWERING;
import static se.loomer.guard.enforcement.Purpose.REQUESTS;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.requests.QueuedRequest;
import se.loomer.duty.requests.RequestAnswering;
import se.loomer.duty.requests.RequestCase;
import se.loomer.edge.casework.CaseAccess;
import se.loomer.edge.casework.CaseHead;
import se.loomer.edge.casework.CaseKind;
import se.loomer.edge.casework.CaseList;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CasePages;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;

/// What people ask for, by the day on which it must be answered. The queue works under `requests` and shows no
/// person; whoever opens a case works under `answering`, says why, and is recorded.
@Controller
@Order(2)
@RequestMapping("/office/requests/{person}/{id}")
@CaseAccess(ANSWERING)
class RequestController implements CaseKind<RequestCase> {
    private final RequestAnswering answering;
    private final CasePages pages;
    private final Clock clock;

    RequestController(RequestAnswering answering, CasePages pages, Clock clock) {
        this.answering = answering;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "requests";
    }

    @Override
    public Purpose purpose() {
        return REQUESTS;
    }

    @Override
    public String template() {
        return "requests/office/request";
    }

    @Override
    public PageCursor.Page<CaseHead> page(
            SubjectId staff, CaseList list, @Nullable PageCursor after, PageContext shell) {
        return answering.queue(staff, list, after).map(request -> head(request, shell));
    }

    @Override
    public Counts counts(SubjectId staff) {
        return answering.counts(staff);
    }

    @Override
    public Optional<CaseHead> head(CaseLook look, PageContext shell) {
        return answering.queued(look.staff(), look.person(), look.id()).map(request -> head(request, shell));
    }

    private CaseHead head(QueuedRequest request, PageContext shell) {
        return new CaseHead(
                "/office/requests/%s/%s".formatted(request.person(), request.id()),
                shell.text("requests.kind." + request.kind().key()),
                null,
                standing(request, shell),
                request.owner(),
                request.receivedAt(),
                request.receivedAt(),
                request.dueAt(),
                request.decidedAt(),
                CaseHead.Opening.TAKEN);
    }

    private CaseHead.Standing standing(QueuedRequest request, PageContext shell) {
        if (request.isOverdue(clock.instant())) {
            return new CaseHead.Standing(shell.text("requests.state.overdue"), "bad");
        }
        var chip = switch (request.state()) {
            case RECEIVED -> "waiting";
            case TAKEN, EXTENDED -> "accent";
            case ANSWERED -> "good";
            case REFUSED, MERGED, RECALLED -> "neutral";
        };
        return new CaseHead.Standing(
                shell.text("requests.state." + request.state().key()), chip);
    }

    @Override
    public Optional<RequestCase> see(CaseLook look) {
        return answering.look(look);
    }

    @Override
    public CaseResult take(CaseLook look, @Nullable SubjectId from) {
        return answering.take(look, from);
    }

    private CasePages.Answer<RequestCase, RequestForm> on(CaseLook look, RequestForm form, PageContext shell) {
        return pages.of(this, look, form, shell);
    }

    @GetMapping
    ModelAndView show(CaseLook look, @RequestParam(name = "done", defaultValue = "") String done, PageContext shell) {
        return on(look, RequestForm.of(Map.of()), shell).closed(done);
    }

    @PostMapping("/looks")
    ModelAndView look(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        return on(look, RequestForm.of(fields), shell).opened(fields);
    }

    @PostMapping("/extension")
    ModelAndView extend(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = RequestForm.of(fields);
        return on(look, form, shell).left("extended", () -> answering.extend(look, form.extension()));
    }

    @PostMapping("/answer")
    ModelAndView answer(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = RequestForm.of(fields);
        return on(look, form, shell).left("answered", () -> answering.answer(look, form.answer()));
    }

    @PostMapping("/refusal")
    ModelAndView refuse(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = RequestForm.of(fields);
        return on(look, form, shell).left("refused", () -> answering.refuse(look, form.refusal()));
    }
}
