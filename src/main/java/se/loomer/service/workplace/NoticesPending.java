package se.loomer.service.workplace;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PendingLines;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;

/// Tells a representative on every page of the company's side which corrections and erasures wait for it.
///
/// Each page asks once. Which company the representative speaks for is remembered to know for whom to ask; the answer
/// comes from the row that makes them its representative, so that nobody is told anything once it is gone.
@Component
class NoticesPending implements PendingLines {
    private static final int REMEMBERED_MAX = 20_000;

    private static final String WAITING = """
            select (select count(c.id) from mediation.correction c
                    where c.company_id = r.company_id and c.acknowledged_at is null)::integer as corrections,
                   ((select count(n.id) from mediation.erasure_notice n
                     where n.company_id = r.company_id and n.answered_at is null)
                    + (select count(s.id) from mediation.stub s
                       where s.company_id = r.company_id and s.answered_at is null))::integer as erasures
            from companies.representative r
            where r.subject_id = (select guard.subject()) and r.company_id = ?
            """;

    private final PurposeScope scope;
    private final Map<SubjectId, CompanyId> companies = new ConcurrentHashMap<>();

    NoticesPending(PurposeScope scope) {
        this.scope = scope;
    }

    private record Waiting(int corrections, int erasures) {}

    @Override
    public List<Line> of(CurrentPerson person, String path) {
        if (person.kind() != PersonKind.REPRESENTATIVE || !isOfTheCompany(path)) {
            return List.of();
        }
        return waiting(person.subject()).stream()
                .flatMap(waiting -> Stream.of(
                        new Line("workplace.pending.corrections", waiting.corrections()),
                        new Line("workplace.pending.erasures", waiting.erasures())))
                .filter(line -> line.count() > 0)
                .toList();
    }

    private static boolean isOfTheCompany(String path) {
        return Stream.of("/inbox", "/company").anyMatch(side -> path.equals(side) || path.startsWith(side + "/"));
    }

    private Optional<Waiting> waiting(SubjectId representative) {
        var known = companies.get(representative);
        var told = known == null ? Optional.<Waiting>empty() : ask(representative, known);
        return told.isPresent() ? told : company(representative).flatMap(company -> ask(representative, company));
    }

    private Optional<Waiting> ask(SubjectId representative, CompanyId company) {
        return scope.glance(DISCLOSURE, Binding.of(representative).and(company), WAITING, company, Waiting.class);
    }

    private Optional<CompanyId> company(SubjectId representative) {
        companies.remove(representative);
        var found = scope.glance(
                DISCLOSURE,
                Binding.of(representative),
                "select company_id from companies.representative where subject_id = ? order by company_id limit 1",
                representative,
                CompanyId.class);
        if (companies.size() < REMEMBERED_MAX) {
            found.ifPresent(company -> companies.put(representative, company));
        }
        return found;
    }
}
