package se.loomer.edge.casework;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageCursor;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.SubjectId;

/// What waits for whoever works on cases, of every kind that their roles let them see. None of it shows a person.
@Controller
class CaseQueueController {
    private final List<CaseKind<?>> kinds;
    private final Members members;
    private final Clock clock;

    CaseQueueController(List<CaseKind<?>> kinds, Members members, Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.members = members;
        this.clock = clock;
    }

    /// A kind is shown a page at a time; of several together the most urgent are shown.
    @GetMapping("/office/cases")
    ModelAndView queue(
            CurrentPerson person,
            @RequestParam(name = "kind", required = false) @Nullable String key,
            @RequestParam(name = "show", defaultValue = "due") String show,
            @RequestParam(name = "after", required = false) @Nullable String after,
            PageContext shell) {
        var member = members.member(person);
        var allowed = kinds.stream()
                .filter(kind -> members.mayWorkUnder(member, kind.purpose()))
                .toList();
        if (allowed.isEmpty()) {
            throw new PageNotFound();
        }
        var kind = key == null ? allowed.size() == 1 ? allowed.getFirst() : null : chosen(allowed, key);
        var list = CaseList.of(show).orElseThrow(PageNotFound::new);
        var cursor = after == null ? null : PageCursor.of(after).orElseThrow(PageNotFound::new);
        var page = kind == null
                ? together(allowed, list, member.subject(), shell)
                : alone(allowed, kind, list, cursor, member.subject(), shell);
        return Pages.of("casework/cases", page);
    }

    private static CaseKind<?> chosen(List<CaseKind<?>> allowed, String key) {
        return allowed.stream()
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    private CaseQueuePage alone(
            List<CaseKind<?>> allowed,
            CaseKind<?> kind,
            CaseList list,
            @Nullable PageCursor after,
            SubjectId reader,
            PageContext shell) {
        var found = kind.page(reader, list, after, shell);
        var rows = found.entries().stream()
                .map(head -> new CaseQueuePage.Row(kind, head))
                .toList();
        var next =
                found.next() == null ? null : "%s&show=%s&after=%s".formatted(kind.queue(), list.key(), found.next());
        return new CaseQueuePage(
                allowed, kind, list, rows, kind.counts(reader), next, after == null, false, reader, clock.instant());
    }

    private CaseQueuePage together(List<CaseKind<?>> allowed, CaseList list, SubjectId reader, PageContext shell) {
        var order = Comparator.comparing((CaseQueuePage.Row row) -> row.head().urgency());
        var rows = allowed.stream()
                .flatMap(kind -> kind.page(reader, list, null, shell).entries().stream()
                        .map(head -> new CaseQueuePage.Row(kind, head)))
                .sorted(list == CaseList.ENDED ? order.reversed() : order)
                .limit(CaseKind.PAGE)
                .toList();
        var counts =
                allowed.stream().map(kind -> kind.counts(reader)).reduce(CaseKind.Counts.NONE, CaseKind.Counts::plus);
        var total = counts.of(list);
        var isCut = total == null ? rows.size() == CaseKind.PAGE : total > rows.size();
        return new CaseQueuePage(allowed, null, list, rows, counts, null, true, isCut, reader, clock.instant());
    }
}
