package se.loomer.service.support;

import static se.loomer.guard.enforcement.Columns.at;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

    /// Whether the sender of a letter that was not taken was told.
    enum Notice {
        SENT,
        /// Not this time: a sender is told at most so often.
        LIMITED,
        /// There is no address to write to, or the letter asks for no answer.
        IMPOSSIBLE
    }

    /// Notes a letter in the open scope; false where it was noted before. Two who note it at once wait for each other.
    boolean note(Arrival arrival, Outcome outcome) {
        return note(arrival, outcome, null);
    }

    /// Notes a letter, and whether its sender is told of what became of it.
    boolean note(Arrival arrival, Outcome outcome, @Nullable Notice notice) {
        var now = deadlines.now().at();
        return db.sql("""
                        insert into support.arrival (letter_hash, outcome, nature, notice, arrived_at, expires_at)
                        values (:hash, :outcome, :nature, :notice, :now, :expires)
                        on conflict do nothing
                        """)
                        .param("hash", arrival.identity().bytes())
                        .param("outcome", outcome.key())
                        .param(
                                "nature",
                                arrival.nature().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .param("notice", notice == null ? null : notice.name().toLowerCase(Locale.ROOT))
                        .param("now", at(now))
                        .param("expires", at(deadlines.after("letter-life", now)))
                        .update()
                == 1;
    }
}
