package se.loomer.service.support;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.IncomingEmail;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.RecordJdbcClient;

/// Keeps which e-mails came in, by the hash of their identifiers, so that none is taken twice.
@Repository
class Arrivals {
    private final RecordJdbcClient db;
    private final Deadlines deadlines;

    Arrivals(RecordJdbcClient db, Deadlines deadlines) {
        this.db = db;
        this.deadlines = deadlines;
    }

    /// What became of an e-mail.
    enum Outcome implements Keyed {
        TAKEN,
        BOUNCED,
        IGNORED,
        TOO_LARGE,
        TOO_MANY;
    }

    /// Whether the sender of an e-mail that was not taken was told.
    enum Notice {
        SENT,
        /// Not this time: a sender is told at most so often.
        LIMITED,
        /// There is no address to write to, or the e-mail asks for no answer.
        IMPOSSIBLE
    }

    /// Notes an e-mail in the open scope; false where it was noted before. Two who note it at once wait for each other.
    boolean note(IncomingEmail arrival, Outcome outcome) {
        return note(arrival, outcome, null);
    }

    /// Notes an e-mail, and whether its sender is told of what became of it.
    boolean note(IncomingEmail arrival, Outcome outcome, @Nullable Notice notice) {
        var now = deadlines.now().at();
        return db.sql("""
                        insert into support.arrival (letter_hash, outcome, nature, notice, arrived_at, expires_at)
                        values (:hash, :outcome, :nature, :notice, :now, :expires)
                        on conflict do nothing
                        """)
                        .params(Map.of(
                                "hash", arrival.identity().bytes(),
                                "outcome", outcome,
                                "nature", arrival.nature(),
                                "now", now,
                                "expires", deadlines.after("letter-life", now)))
                        .param("notice", notice)
                        .update()
                == 1;
    }
}
