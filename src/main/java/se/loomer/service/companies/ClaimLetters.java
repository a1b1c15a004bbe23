package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.documents.PdfPages;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;

/// The letters with codes to companies, which staff print and post. A code is made on its page and nowhere kept; who
/// asked for it staff are not shown.
@Service
public class ClaimLetters {
    private static final int PRINTED_MAX = 25;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final PdfPages pages;
    private final Clock clock;

    ClaimLetters(PurposeScope scope, RecordJdbcClient db, PdfPages pages, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.pages = pages;
        this.clock = clock;
    }

    /// A letter that waits.
    public record Waiting(UUID id, String name, String address, Instant requestedAt, Instant expiresAt) {}

    /// A letter as it is printed.
    public record Printed(String name, List<String> address, String code, LocalDate until) {}

    /// What a file of letters holds.
    public record Sheet(List<Printed> letters, LocalDate today) {}

    /// The letters that wait, those first that were asked for first; at most 25.
    public List<Waiting> waiting(SubjectId staff) {
        return scope.within(APPROVAL, Binding.NOBODY.by(staff), this::waiting);
    }

    private List<Waiting> waiting() {
        return db.sql("""
                        select c.id, i.name, i.address, c.requested_at, c.expires_at
                        from companies.claim c join companies.imported i on i.id = c.company_id
                        where c.sent_at is null and i.address is not null
                        order by c.requested_at
                        limit :most
                        """).param("most", PRINTED_MAX).query(Waiting.class).list();
    }

    /// The letters that wait as one file, a page each; nothing where none does. They wait no longer.
    public Optional<byte[]> print(SubjectId staff) {
        return scope.within(APPROVAL, Binding.NOBODY.by(staff), () -> {
            var letters = waiting().stream().map(this::printed).toList();
            return letters.isEmpty()
                    ? Optional.<byte[]>empty()
                    : Optional.of(pages.write(
                            "companies/pdf-letters", Language.SV, new Sheet(letters, OperatorTime.today(clock))));
        });
    }

    private Printed printed(Waiting letter) {
        var code = ClaimCode.next();
        db.sql("update companies.claim set code_hash = :hash, sent_at = :now where id = :id")
                .params(Map.of("hash", code.hash(), "now", clock.instant(), "id", letter.id()))
                .update();
        return new Printed(
                letter.name(), letter.address().lines().toList(), code.written(), OperatorTime.day(letter.expiresAt()));
    }
}
