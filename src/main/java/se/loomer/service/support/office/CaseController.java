package se.loomer.service.support.office;

import static se.loomer.guard.enforcement.Purpose.SUPPORT;
import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageCursor;
import se.loomer.edge.web.PageNotFound;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.support.CaseId;
import se.loomer.service.support.CaseQueue;
import se.loomer.service.support.CaseService;
import se.loomer.service.support.FileContent;
import se.loomer.service.support.QueuedCase;
import se.loomer.service.support.SavedReplies;

/// Messages to us as cases. The queue works under `support-queue` and shows no person; a case is opened under
/// `support`, with a reason that its person sees.
@Controller
@Order(3)
@RequestMapping("/office/cases/{person}/{id}")
@CaseAccess(SUPPORT)
class CaseController implements CaseKind<SupportCase> {
    private final CaseQueue queue;
    private final CaseService service;
    private final SavedReplies replies;
    private final CasePages pages;
    private final Clock clock;

    CaseController(CaseQueue queue, CaseService service, SavedReplies replies, CasePages pages, Clock clock) {
        this.queue = queue;
        this.service = service;
        this.replies = replies;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "support";
    }

    @Override
    public Purpose purpose() {
        return SUPPORT_QUEUE;
    }

    @Override
    public String template() {
        return "support/office/case";
    }

    @Override
    public Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        links.put("office.opinions.title", "/office/opinions");
        links.put("office.replies.title", "/office/replies");
        links.put("office.letters.title", "/office/cases/letters");
        return links;
    }

    @Override
    public String usualReason(PageContext shell) {
        return shell.text("office.cases.usual-reason");
    }

    @Override
    public PageCursor.Page<CaseHead> page(
            SubjectId staff, CaseList list, @Nullable PageCursor after, PageContext shell) {
        return queue.page(staff, list, after).map(one -> head(one, shell));
    }

    @Override
    public Counts counts(SubjectId staff) {
        return queue.counts(staff);
    }

    @Override
    public Optional<CaseHead> head(CaseLook look, PageContext shell) {
        return queue.find(look.staff(), look.person(), new CaseId(look.id())).map(one -> head(one, shell));
    }

    private CaseHead head(QueuedCase one, PageContext shell) {
        var rating = one.rating();
        var channel = shell.text("support.channel." + one.channel().key());
        return new CaseHead(
                "/office/cases/%s/%s".formatted(one.person(), one.id()),
                rating == null
                        ? shell.text("support.topic." + one.topic().key())
                        : shell.text("office.cases.rated", rating),
                one.isProven() ? channel : channel + " " + shell.text("office.cases.unproven"),
                standing(one, shell),
                one.owner(),
                one.openedAt(),
                one.lastAt(),
                one.waits() ? one.dueAt() : null,
                one.endedAt(),
                one.isOpen() ? CaseHead.Opening.TAKEN : CaseHead.Opening.CLOSED);
    }

    private CaseHead.Standing standing(QueuedCase one, PageContext shell) {
        var outcome = one.outcome();
        if (outcome != null) {
            return new CaseHead.Standing(shell.text("support.outcome." + outcome), "neutral");
        }
        var word = one.isOverdue(clock.instant())
                ? "overdue"
                : one.waits() ? "waits" : one.owner() == null ? "quiet" : "answered";
        var chip = Map.of("overdue", "bad", "waits", "waiting", "answered", "accent");
        return new CaseHead.Standing(shell.text("office.cases.standing." + word), chip.getOrDefault(word, "neutral"));
    }

    @Override
    public Optional<SupportCase> see(CaseLook look) {
        return service.look(look).map(details -> new SupportCase(details, replies.list(look.staff())));
    }

    @Override
    public CaseResult take(CaseLook look, @Nullable SubjectId from) {
        return service.take(look, from);
    }

    private CasePages.Answer<SupportCase, SupportForm> on(CaseLook look, SupportForm form, PageContext shell) {
        return pages.of(this, look, form, shell);
    }

    @GetMapping
    ModelAndView show(CaseLook look, @RequestParam(name = "done", defaultValue = "") String done, PageContext shell) {
        return on(look, SupportForm.of(Map.of()), shell).closed(done);
    }

    /// Opens the case; with `saved` a saved reply stands in the answer.
    @PostMapping("/looks")
    ModelAndView look(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = SupportForm.of(fields);
        var saved = fields.containsKey("saved") ? replies.list(look.staff()).stream() : null;
        var chosen = saved == null
                ? Optional.<SavedReplies.Reply>empty()
                : saved.filter(reply -> reply.id().toString().equals(fields.get("saved")))
                        .findFirst();
        return on(look, chosen.map(reply -> form.answering(reply.words())).orElse(form), shell)
                .opened(fields);
    }

    @PostMapping("/answers")
    ModelAndView answer(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = SupportForm.of(fields);
        return on(look, form, shell).acted("answered", () -> service.answer(look, form.answer()));
    }

    @PostMapping("/notes")
    ModelAndView note(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = SupportForm.of(fields);
        return on(look, form, shell).acted("noted", () -> service.note(look, form.note()));
    }

    @PostMapping("/end")
    ModelAndView end(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = SupportForm.of(fields);
        return on(look, form, shell).left("ended", () -> service.end(look, form.end()));
    }

    @PostMapping("/joining")
    ModelAndView join(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = SupportForm.of(fields);
        var path = "/office/cases/%s/%s".formatted(look.person(), form.other());
        return on(look, form, shell).moved(path, () -> service.join(look, form.other()));
    }

    /// Shows what technical help may see of the person, for a reason of its own.
    @PostMapping("/person")
    ModelAndView person(CaseLook look, @RequestParam Map<String, String> fields, PageContext shell) {
        var form = SupportForm.of(fields);
        var why = look.because(form.why());
        if (!look.hasReason() || !why.hasReason()) {
            return on(look, form, shell).opened(FieldErrors.none().and("why", "office.error.reason"));
        }
        return on(look, form.with(service.person(why).orElse(null)), shell).opened(FieldErrors.none());
    }

    /// Hands out a file to keep, never to show: whatever is in it, it does not become a page of ours.
    @PostMapping("/files/{file}")
    ResponseEntity<byte[]> file(CaseLook look, @PathVariable("file") UUID file) {
        var found = look.hasReason() ? service.file(look, file) : Optional.<FileContent>empty();
        return found.map(content -> Download.of(content.safeName(), content.kind(), content.content()))
                .orElseThrow(PageNotFound::new);
    }
}
