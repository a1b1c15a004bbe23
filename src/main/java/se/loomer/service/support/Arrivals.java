package se.loomer.service.support;

import static se.loomer.guard.enforcement.Columns.at;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.Arrival;

/// Keeps which letters came in, by the hash of their identifiers, so that none is taken twice.
@Repository
class Arrivals {
    private final JdbcClient db;
    private final Deadlines deadlines;

    Arrivals(JdbcClient db, Deadlines deadlines) {
        this.db = db;
        this.deadlines = deadlines;
    }

    /// What became of a letter.
    enum Outcome {
        TAKEN,
        BOUNCED,
        IGNORED,
        TOO_LARGE,
        TOO_MANY;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Notes a letter in the open scope; false where it was noted before. Two who note it at once wait for each other.
    boolean note(Arrival arrival, Outcome outcome) {
        var now = deadlines.now().at();
        return db.sql("""
                        insert into support.arrival (letter_hash, outcome, nature, arrived_at, expires_at)
                        values (:hash, :outcome, :nature, :now, :expires)
                        on conflict do nothing
                        """)
                        .param("hash", arrival.identity().bytes())
                        .param("outcome", outcome.key())
                        .param(
                                "nature",
                                arrival.nature().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .param("now", at(now))
                        .param("expires", at(deadlines.after("letter-life", now)))
                        .update()
                == 1;
    }
}
