package se.loomer.service.moderation.office;

import static se.loomer.guard.enforcement.Purpose.MODERATION;
import static se.loomer.guard.enforcement.Purpose.MODERATION_QUEUE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import se.loomer.service.moderation.DecisionForm;
import se.loomer.service.moderation.Matter;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ModerationCases;
import se.loomer.service.moderation.ModerationQueue;
import se.loomer.service.moderation.QueuedMatter;

/// What waits for a moderator, the heaviest first. The queue works under `moderation-queue` and shows no content;
/// whoever opens a matter works under `moderation`, says why, and is recorded.
@Controller
@Order(4)
@RequestMapping("/office/moderation/{person}/{id}")
@CaseAccess(MODERATION)
class ModerationController implements CaseKind<Matter> {
    private final ModerationQueue queue;
    private final ModerationCases cases;
    private final CasePages pages;

    ModerationController(ModerationQueue queue, ModerationCases cases, CasePages pages) {
        this.queue = queue;
        this.cases = cases;
        this.pages = pages;
    }

    @Override
    public String key() {
        return "moderation";
    }

    @Override
    public Purpose purpose() {
        return MODERATION_QUEUE;
    }

    @Override
    public String template() {
        return "moderation/office/matter";
    }

    @Override
    public PageCursor.Page<CaseHead> page(
            SubjectId staff, CaseList list, @Nullable PageCursor after, PageContext shell) {
        var found = queue.matters(staff, list != CaseList.ENDED).stream()
                .filter(matter -> switch (list) {
                    case DUE, ALL, ENDED -> true;
                    case UNASSIGNED -> matter.owner() == null;
                    case MINE -> staff.equals(matter.owner());
                    case QUIET -> false;
                })
                .toList();
        return new PageCursor.Page<>(found, null).map(matter -> head(matter, shell));
    }

    @Override
    public Counts counts(SubjectId staff) {
        var open = queue.matters(staff, true);
        var free = (int) open.stream().filter(matter -> matter.owner() == null).count();
        var mine = (int)
                open.stream().filter(matter -> staff.equals(matter.owner())).count();
        return new Counts(open.size(), 0, free, 0, mine, open.size());
    }

    @Override
    public Optional<CaseHead> head(CaseLook look, PageContext shell) {
        return queue.matter(look.staff(), look.person(), new MatterId(look.id()))
                .map(matter -> head(matter, shell));
    }

    private static CaseHead head(QueuedMatter matter, PageContext shell) {
        var company = matter.company();
        return new CaseHead(
                "/office/moderation/%s/%s".formatted(matter.person(), matter.id()),
                company == null ? shell.text("office.moderation.person") : company,
                why(matter, shell),
                matter.isOpen()
                        ? new CaseHead.Standing(shell.text("office.cases.standing.waits"), "waiting")
                        : new CaseHead.Standing(shell.text("office.moderation.decided"), "neutral"),
                matter.owner(),
                matter.openedAt(),
                matter.openedAt(),
                null,
                matter.decidedAt(),
                CaseHead.Opening.TAKEN);
    }

    /// What led to a matter and how much it weighs, in plain words.
    private static String why(QueuedMatter matter, PageContext shell) {
        var words = new ArrayList<>(matter.rules().stream()
                .map(rule -> shell.text("moderation.rule." + rule.key()))
                .toList());
        if (matter.reports() > 0) {
            words.add(shell.text("office.moderation.reports", matter.reports()));
        }
        words.add(shell.text("office.moderation.weight", matter.score()));
        return String.join("; ", words);
    }

    @Override
    public Optional<Matter> see(CaseLook look) {
        return cases.look(look);
    }

    @Override
    public CaseResult take(CaseLook look, @Nullable SubjectId from) {
        return cases.take(look, from);
    }

    @GetMapping
    ModelAndView show(CaseLook look, @RequestParam(name = "done", defaultValue = "") String done, PageContext shell) {
        return pages.of(this, look, DecisionForm.empty(), shell).closed(done);
    }

    @PostMapping("/looks")
    ModelAndView look(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        return pages.of(this, look, DecisionForm.empty(), shell).opened(fields);
    }

    @PostMapping("/decision")
    ModelAndView decide(
            CaseLook look,
            @RequestParam(name = "misuse", defaultValue = "") List<UUID> misuse,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        var form = new DecisionForm(
                typed.getOrDefault("measure", ""),
                typed.getOrDefault("days", ""),
                typed.getOrDefault("facts", ""),
                typed.getOrDefault("ground", ""),
                typed.getOrDefault("answer", ""),
                typed.containsKey("at-once"),
                new HashSet<>(misuse));
        return pages.of(this, look, form, shell).left("decided", () -> cases.decide(look, form));
    }
}
