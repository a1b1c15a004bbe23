package se.loomer.service.moderation.office;

import static se.loomer.guard.enforcement.Purpose.MODERATION;
import static se.loomer.guard.enforcement.Purpose.MODERATION_QUEUE;

import java.util.List;
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
import se.loomer.service.moderation.Appeal;
import se.loomer.service.moderation.Appeals;
import se.loomer.service.moderation.ModerationQueue;

/// Appeals that wait. Whoever made the decision cannot open its appeal.
@Controller
@Order(5)
@RequestMapping("/office/moderation/appeals/{person}/{id}")
@CaseAccess(MODERATION)
class AppealController implements CaseKind<Appeal.Waiting> {
    private final ModerationQueue queue;
    private final Appeals appeals;
    private final CasePages pages;

    AppealController(ModerationQueue queue, Appeals appeals, CasePages pages) {
        this.queue = queue;
        this.appeals = appeals;
        this.pages = pages;
    }

    @Override
    public String key() {
        return "appeals";
    }

    @Override
    public Purpose purpose() {
        return MODERATION_QUEUE;
    }

    @Override
    public String template() {
        return "moderation/office/appeal";
    }

    /// All that wait are open to all but their decider; those that are answered stand with the decision.
    @Override
    public PageCursor.Page<CaseHead> page(
            SubjectId staff, CaseList list, @Nullable PageCursor after, PageContext shell) {
        var found = switch (list) {
            case DUE, UNASSIGNED, ALL -> queue.appeals(staff);
            case QUIET, MINE, ENDED -> List.<ModerationQueue.WaitingAppeal>of();
        };
        return new PageCursor.Page<>(found, null).map(appeal -> head(appeal, staff, shell));
    }

    @Override
    public Counts counts(SubjectId staff) {
        var waiting = queue.appeals(staff).size();
        return new Counts(waiting, 0, waiting, 0, 0, waiting);
    }

    @Override
    public Optional<CaseHead> head(CaseLook look, PageContext shell) {
        return appeals.queued(look).map(appeal -> head(appeal, look.staff(), shell));
    }

    private static CaseHead head(ModerationQueue.WaitingAppeal appeal, SubjectId staff, PageContext shell) {
        var isOwn = appeal.decider().equals(staff);
        return new CaseHead(
                "/office/moderation/appeals/%s/%s".formatted(appeal.person(), appeal.id()),
                shell.text("office.appeals.one", shell.dateTime(appeal.madeAt())),
                isOwn ? shell.text("office.appeals.own") : null,
                new CaseHead.Standing(shell.text("office.cases.standing.waits"), "waiting"),
                null,
                appeal.madeAt(),
                appeal.madeAt(),
                null,
                null,
                isOwn ? CaseHead.Opening.CLOSED : CaseHead.Opening.SHARED);
    }

    @Override
    public Optional<Appeal.Waiting> see(CaseLook look) {
        return appeals.look(look);
    }

    @GetMapping
    ModelAndView show(CaseLook look, PageContext shell) {
        return pages.of(this, look, AppealForm.of(Map.of()), shell).closed("");
    }

    /// Shows the appeal and what it is against; the look and its reason are recorded.
    @PostMapping("/looks")
    ModelAndView look(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        return pages.of(this, look, AppealForm.of(fields), shell).opened(fields);
    }

    @PostMapping("/answer")
    ModelAndView answer(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = AppealForm.of(fields);
        return pages.of(this, look, form, shell)
                .left(
                        "answered",
                        () -> form.isChosen()
                                ? appeals.answer(look, form.isReversed(), form.answer())
                                : CaseResult.invalid("outcome", "office.appeals.error.outcome"));
    }
}
