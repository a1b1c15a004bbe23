package se.loomer.service.support;

import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.IncomingEmail;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.RecordJdbcClient;

/// Keeps which letters came in, by the hash of their identifiers, so that none is taken twice.
@Repository
class Arrivals {
    private final RecordJdbcClient db;
    private final Deadlines deadlines;

    Arrivals(RecordJdbcClient db, Deadlines deadlines) {
        this.db = db;
        this.deadlines = deadlines;
    }

    /// What became of a letter.
    enum Outcome implements Keyed {
        TAKEN,
        BOUNCED,
        IGNORED,
        TOO_LARGE,
        TOO_MANY;
    }

    /// Notes a letter in the open scope; false where it was noted before. Two who note it at once wait for each other.
    boolean note(IncomingEmail arrival, Outcome outcome) {
        var now = deadlines.now().at();
        return db.sql("""
                        insert into support.arrival (letter_hash, outcome, nature, arrived_at, expires_at)
                        values (:hash, :outcome, :nature, :now, :expires)
                        on conflict do nothing
                        """)
                        .params(Map.of(
                                "hash", arrival.identity().bytes(),
                                "outcome", outcome,
                                "nature",
                                        arrival.nature()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'),
                                "now", now,
                                "expires", deadlines.after("letter-life", now)))
                        .update()
                == 1;
    }
}
