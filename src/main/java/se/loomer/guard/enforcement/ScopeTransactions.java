package se.loomer.guard.enforcement;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/// Transactions whose failures stay what they were: a rollback that can no longer be sent is done by the server when it
/// loses the connection, and must not stand in for what went wrong before it.
final class ScopeTransactions extends JdbcTransactionManager {
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
