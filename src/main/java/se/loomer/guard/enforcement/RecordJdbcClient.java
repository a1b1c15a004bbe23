package se.loomer.guard.enforcement;

import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Spring's [JdbcClient] for our types: rows become records, and parameters come from records and from values besides
/// them, each converted to what its column holds. Every parameter has a name.
public final class RecordJdbcClient {
    private final JdbcClient client;

    private RecordJdbcClient(JdbcClient client) {
        this.client = client;
    }

    /// A client on the connections of this source.
    public static RecordJdbcClient create(DataSource source) {
        return new RecordJdbcClient(JdbcClient.create(source));
    }

    /// Begins a statement.
    public Statement sql(String sql) {
        return new Statement(client.sql(sql));
    }

    /// A statement and its parameters.
    public static final class Statement {
        private final StatementSpec statement;
        private final RecordParameters parameters = new RecordParameters();

        private Statement(StatementSpec statement) {
            this.statement = statement;
        }

        /// Adds a value; it goes before a component of the same name.
        public Statement param(String name, @Nullable Object value) {
            parameters.add(name, value);
            return this;
        }

        /// Adds a value whose type the database cannot see from the statement.
        ///
        /// @param sqlType one of [java.sql.Types]
        public Statement param(String name, @Nullable Object value, int sqlType) {
            parameters.add(name, value);
            parameters.registerSqlType(name, sqlType);
            return this;
        }

        /// Adds values by their names.
        public Statement params(Map<String, ?> values) {
            values.forEach(parameters::add);
            return this;
        }

        /// Adds the components of a record by their names. A name that two records have is refused where the statement
        /// takes it.
        public Statement paramSource(Record record) {
            parameters.addAll(record);
            return this;
        }

        /// Reads each row as a record, or its one column as a value. A missing column, and a null for what is not
        /// [Nullable], is an error that names it.
        public <T> MappedQuerySpec<T> query(Class<T> type) {
            return query(RowReader.mapper(type));
        }

        /// Reads each row by hand.
        public <T extends @Nullable Object> MappedQuerySpec<T> query(RowMapper<T> mapper) {
            return bound().query(mapper);
        }

        /// Hands over each row.
        public void query(RowCallbackHandler handler) {
            bound().query(handler);
        }

        /// Runs it; returns how many rows it changed.
        public int update() {
            return bound().update();
        }

        private StatementSpec bound() {
            return parameters.isEmpty() ? statement : statement.paramSource(parameters);
        }
    }
}
