package se.loomer.service.mediation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;

/// What is left of the conversations of somebody who was erased: whoever holds the receipt sees which company answered
/// what.
@Service
public class ErasedConversations {
    private static final int MOST = 1_000;

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    ErasedConversations(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// One company that was told to erase.
    ///
    /// @param answer `erased` or `kept`, null until answered
    public record Stub(
            String company,
            String reference,
            Instant disclosedAt,
            Instant dueAt,
            @Nullable String answer,
            @Nullable PersonalText ground,
            @Nullable Instant answeredAt) {}

    /// The companies told under a receipt; within the scope of whoever presented it.
    public List<Stub> of(UUID receipt) {
        scope.requireOpen();
        return db.sql("""
                        select c.name as company, s.reference, s.disclosed_at, s.due_at, s.answer, s.ground, s.answered_at
                        from mediation.stub s
                        join companies.company c on c.id = s.company_id
                        where s.receipt_id = :receipt
                        order by c.name, s.disclosed_at
                        limit :most
                        """)
                .params(Map.of("receipt", receipt, "most", MOST))
                .query(Stub.class)
                .list();
    }
}
