package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.TableName;

/// The only door to personal data: a transaction on the connection of one purpose, bound to whom it is for.
///
/// A scope may be entered again for the same purpose and the same binding, and then joins the transaction; entering
/// any other inside one is refused, because rights would mix. An exception rolls everything back.
public final class PurposeScope {
    private final ThreadLocal<@Nullable Open> current = new ThreadLocal<>();
    private final Logins logins;
    private final Binder binder;
    private final Stops stops;
    private final DataSource routing = new Routing();
    private final DataSource looking;
    private final TransactionTemplate transactions;
    private final TransactionTemplate looks;
    private final RecordJdbcClient client = RecordJdbcClient.create(routing);
    private final Claims claims = new Claims();

    private record Open(EntryPoint face, Purpose purpose, Binding binding) {}

    PurposeScope(Logins logins, Binder binder, Stops stops) {
        this.logins = logins;
        this.binder = binder;
        this.stops = stops;
        this.looking = logins.looks();
        this.transactions = new TransactionTemplate(new ScopeTransactions(routing));
        this.looks = new TransactionTemplate(new ScopeTransactions(looking));
    }

    /// The connections of whatever scope is open; outside one there are none.
    DataSource dataSource() {
        return routing;
    }

    /// Does the work under the purpose, from the purpose's own face, for whom the binding names.
    public <T> T within(Purpose purpose, Binding binding, Supplier<T> work) {
        return within(purpose.face(), purpose, binding, work);
    }

    /// Does the work under the purpose, for a person's own rows.
    public <T> T within(Purpose purpose, SubjectId subject, Supplier<T> work) {
        return within(purpose.face(), purpose, Binding.of(subject), work);
    }

    /// Does the work under the purpose from another face that the policy gives it.
    public <T> T within(EntryPoint face, Purpose purpose, Binding binding, Supplier<T> work) {
        var wanted = new Open(face, purpose, binding);
        var open = current.get();
        if (open != null) {
            if (open.equals(wanted)) {
                return work.get();
            }
            throw nested(purpose, open);
        }
        stops.require(purpose);
        current.set(wanted);
        try {
            return claims.settle(() -> transactions.execute(_ -> {
                bind(routing, binding);
                var result = work.get();
                claims.make(client);
                return result;
            }));
        } finally {
            current.remove();
        }
    }

    /// Opens a scope for staff on one named person; the access record is committed before it
    /// opens, by a login that reads nothing, for that person to see. What the work then does, or fails to do,
    /// leaves it.
    /// @param reason why, in the words of whoever looks; 3 to 500 characters
    public <T> T onPerson(Purpose purpose, SubjectId staff, SubjectId person, String reason, Supplier<T> work) {
        return onPerson(purpose, staff, person, reason, null, work);
    }

    /// The same, where the person sees the record only from a day on, because seeing it sooner would defeat an
    /// investigation. The database takes no day that lies further ahead than three months.
    ///
    /// @param shownFrom from when the person sees the look; null for at once
    public <T> T onPerson(
            Purpose purpose,
            SubjectId staff,
            SubjectId person,
            String reason,
            @Nullable Instant shownFrom,
            Supplier<T> work) {
        var open = current.get();
        if (open != null) {
            throw nested(purpose, open);
        }
        stops.require(purpose);
        var access = TimeOrderedId.next();
        var binding = Binding.of(person).by(staff).under(access);
        looks.executeWithoutResult(_ -> {
            bind(looking, binding);
            RecordJdbcClient.create(looking)
                    .sql("""
                            insert into guard.access (subject_id, id, actor_id, purpose, reason, shown_from)
                            values (:person, :id, :actor, :purpose, :reason, coalesce(:shown, transaction_timestamp()))
                            """)
                    .param("person", person)
                    .param("id", access)
                    .param("actor", staff)
                    .param("purpose", purpose)
                    .param("reason", reason)
                    .param("shown", shownFrom, Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        });
        return within(purpose.face(), purpose, binding, work);
    }

    private static ScopeRefused nested(Purpose wanted, Open open) {
        return new ScopeRefused("a scope for %s was opened inside one for %s"
                .formatted(wanted.key(), open.purpose().key()));
    }

    /// Lets the first transaction of this thread that writes claim a key along with what it writes: both are
    /// committed or neither is. Closing the claim ends that.
    ///
    /// @param key 32 bytes that nobody can guess or relate to a person
    public Claim claim(byte[] key) {
        return claims.open(key);
    }

    /// Says that a scope is open, for what others call inside their own: letters and consents.
    public void requireOpen() {
        if (current.get() == null) {
            throw new ScopeRefused("no purpose scope is open");
        }
    }

    /// Reads one row in a single round trip and without a transaction: settings and query go in one message. For what
    /// each request needs before anything else, such as its session.
    ///
    /// @param sql one select with one parameter
    /// @param type the record or the value that the row becomes
    public <T> Optional<T> glance(Purpose purpose, Binding binding, String sql, Object parameter, Class<T> type) {
        stops.require(purpose);
        try (var connection = logins.pool(purpose.face(), purpose).getConnection();
                var statement = binder.bindAndPrepare(connection, binding, sql)) {
            statement.parameter(Objects.requireNonNull(RecordParameters.converted("of a glance", parameter)));
            try (var rows = statement.execute()) {
                return rows.next() ? Optional.ofNullable(RowReader.mapper(type).mapRow(rows, 0)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the database refused a look-up, SQLSTATE " + failed.getSQLState(), failed);
        }
    }

    /// Writes the file of a table anew, outside any transaction, because PostgreSQL can do it nowhere else. Only a
    /// purpose that may `maintain` has the right, and it sees no row by it. Gives up where somebody holds the table
    /// for two seconds.
    public void rewrite(Purpose purpose, TableName table) {
        stops.require(purpose);
        try (var connection = logins.pool(purpose.face(), purpose).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '2s'; set statement_timeout = 0");
            statement.execute("vacuum (full, analyze) " + table);
        } catch (SQLException refused) {
            throw new CannotAcquireLockException(
                    "table %s could not be rewritten, SQLSTATE %s".formatted(table, refused.getSQLState()));
        }
    }

    private void bind(DataSource source, Binding binding) {
        var connection = DataSourceUtils.getConnection(source);
        try {
            binder.bind(connection, binding);
        } catch (SQLException failed) {
            throw new IllegalStateException("the scope could not be bound, SQLSTATE " + failed.getSQLState(), failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /// Hands out connections of the open scope's login.
    private final class Routing extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            var open = current.get();
            if (open == null) {
                throw new ScopeRefused("no purpose scope is open");
            }
            return logins.pool(open.face(), open.purpose()).getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) {
            throw new ScopeRefused("connections are given to purposes, not to users");
        }
    }

    /// The claims of threads, of which each has one at most.
    static final class Claims {
        private final ThreadLocal<@Nullable Claim> current = new ThreadLocal<>();

        Claim open(byte[] key) {
            if (current.get() != null) {
                throw new ScopeRefused("a claim was opened inside another");
            }
            var claim = new Claim(key, current::remove);
            current.set(claim);
            return claim;
        }

        /// Claims the key at the end of a transaction, where one waits and the transaction wrote.
        ///
        /// @throws AlreadyClaimed where another transaction was first; what this one wrote is taken back by it
        void make(RecordJdbcClient client) {
            var claim = current.get();
            if (claim == null || claim.isMade()) {
                return;
            }
            try {
                var isMade = client.sql("select guard.claim(:key)")
                        .param("key", claim.key())
                        .query(Boolean.class)
                        .single();
                if (isMade) {
                    claim.pending();
                }
            } catch (DuplicateKeyException claimed) {
                throw new AlreadyClaimed(claimed);
            }
        }

        /// Runs a transaction, and notes what became of a claim that it made.
        <T> T settle(Supplier<T> transaction) {
            var claim = current.get();
            if (claim == null) {
                return transaction.get();
            }
            var isCommitted = false;
            try {
                var result = transaction.get();
                isCommitted = true;
                return result;
            } finally {
                claim.settle(isCommitted);
            }
        }
    }

    /// Transactions whose failures stay what they were: a rollback that can no longer be sent is done by the server
    /// when it loses the connection, and must not stand in for what went wrong before it.
    static final class ScopeTransactions extends JdbcTransactionManager {
        private static final long serialVersionUID = 1;
        private static final Logger LOG = LoggerFactory.getLogger(ScopeTransactions.class);

        ScopeTransactions(DataSource source) {
            super(source);
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            try {
                super.doRollback(status);
            } catch (DataAccessException | TransactionException gone) {
                LOG.debug("a rollback could not be sent: {}", gone.getClass().getSimpleName());
            }
        }
    }
}
