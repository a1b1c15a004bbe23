package se.loomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What PostgreSQL says a statement needs is what `./loomer policy propose` proposes.
class ObservedUsesTests {
    private static Map<String, Set<String>> uses(String sql) throws SQLException {
        var loomer = Installation.shared();
        try (var superuser = loomer.superuser()) {
            return ObservedUses.of(superuser, loomer.book().policy(), "service", sql);
        }
    }

    @Test
    void namesEachColumnThatAStatementTouches() throws SQLException {
        assertThat(uses("""
                        select p.name from accounts.profile p join accounts.account a on a.subject_id = p.subject_id
                        where a.email = $1
                        """))
                .isEqualTo(Map.of(
                        "service read accounts.account", Set.of("subject_id", "email"),
                        "service read accounts.profile", Set.of("subject_id", "name")));
        assertThat(uses("update accounts.profile set city = $1 where subject_id = $2 returning street"))
                .isEqualTo(Map.of(
                        "service update accounts.profile", Set.of("city"),
                        "service read accounts.profile", Set.of("subject_id", "street")));
    }

    @Test
    void namesTheTableThatRowsAreDeletedFrom() throws SQLException {
        assertThat(uses("delete from mediation.ended where subject_id = $1"))
                .isEqualTo(Map.of(
                        "service delete mediation.ended", Set.of(),
                        "service read mediation.ended", Set.of("subject_id")));
    }

    @Test
    void namesNothingForWhatCannotBeRead() throws SQLException {
        assertThat(uses("select nothing from nowhere")).isEmpty();
    }
}
