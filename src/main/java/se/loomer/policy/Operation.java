package se.loomer.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a purpose may do with rows; the policy says `read` where SQL says `select`.
public enum Operation {
    READ("select"),
    INSERT("insert"),
    UPDATE("update"),
    DELETE("delete");

    private final String sql;

    Operation(String sql) {
        this.sql = sql;
    }

    static Optional<Operation> read(String word) {
        return Arrays.stream(values())
                .filter(operation -> operation.word().equals(word))
                .findFirst();
    }

    /// The word in the policy document.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The privilege in SQL, in lower case.
    public String sql() {
        return sql;
    }
}
