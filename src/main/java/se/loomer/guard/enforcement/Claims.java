package se.loomer.guard.enforcement;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/// The claims of threads, of which each has one at most.
final class Claims {
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
