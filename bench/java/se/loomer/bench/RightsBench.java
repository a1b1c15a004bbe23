package se.loomer.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import se.loomer.Installation;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.duty.rights.Copies;
import se.loomer.edge.web.Language;
import se.loomer.policy.Closing;

/// What a person's rights cost at several sizes of the database: erasing one, hiding one, and packing a copy for
/// one, through the front doors; then what others notice while a tenth of all people leave.
public final class RightsBench {
    private static final int WARM_UP = 40;
    private static final int PEOPLE_MEASURED = Integer.getInteger("rounds", 150);

    private final Installation loomer;
    private final int people;
    private int next = Population.SESSIONS;

    private RightsBench(Installation loomer, int people) {
        this.loomer = loomer;
        this.people = people;
    }

    public static void main(String[] arguments) throws Exception {
        var sizes = Arrays.stream(System.getProperty("people", "10000,100000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        for (var size : sizes) {
            try (var loomer = Installation.start(List.of("--db-scheduler.enabled=false"))) {
                var began = System.nanoTime();
                new Population(loomer, size, Math.max(20, size / 50)).fill();
                System.out.printf("%n%,d people, filled in %.0f s%n", size, Figures.millisSince(began) / 1_000);
                var bench = new RightsBench(loomer, size);
                bench.oneByOne();
                new OthersBench(loomer, size).run();
            }
        }
        System.exit(0);
    }

    /// Each act in turn on somebody new, so that what else the machine does touches all alike.
    private void oneByOne() throws SQLException {
        var leaving = loomer.bean(AccountDeletion.class);
        var copies = loomer.bean(Copies.class);
        var erased = new Figures();
        var hidden = new Figures();
        var copied = new Figures();
        var bare = new Figures();
        try (var connection = loomer.superuser()) {
            for (var round = 0; round < WARM_UP + PEOPLE_MEASURED; round++) {
                var isMeasured = round >= WARM_UP;
                (isMeasured ? erased : new Figures()).time(() -> erase(leaving, false));
                (isMeasured ? hidden : new Figures()).time(() -> erase(leaving, true));
                (isMeasured ? bare : new Figures()).time(() -> delete(connection));
                (isMeasured ? copied : new Figures()).time(() -> copy(copies));
            }
        }
        print("erase one person: gone (aim 10 ms)", erased);
        print("leave with time to undo: hidden", hidden);
        print("a bare delete of the person's row", bare);
        print("a copy of everything (aim 50 ms)", copied);
    }

    /// People stand all over the tables, as they do who come by chance.
    private int somebody() {
        next++;
        return Population.SESSIONS + 1 + (int) (next * 7_919L % (people - Population.SESSIONS));
    }

    private void erase(AccountDeletion leaving, boolean withUndo) {
        var person = Population.subject("person", somebody());
        var beginning = leaving.begin(person, Closing.Kind.ERASURE, withUndo);
        if (!(beginning instanceof AccountDeletion.Beginning.Hidden)) {
            throw new IllegalStateException("somebody could not leave: " + beginning);
        }
    }

    /// What the database alone needs to follow every key that hangs on a person; no plan, no receipt, no rule.
    private void delete(Connection connection) {
        try (var statement = connection.prepareStatement("delete from guard.subject where id = ?")) {
            statement.setObject(1, Population.subject("person", somebody()).value());
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void copy(Copies copies) {
        var person = Population.subject("person", somebody());
        if (!(copies.order(person, List.of("all"), Language.SV) instanceof Copies.Ordering.Ordered)) {
            throw new IllegalStateException("somebody got no copy");
        }
    }

    private static void print(String name, Figures figures) {
        System.out.printf(
                "%-44s median %8.1f ms   p95 %8.1f ms   (%d people)%n",
                name, figures.median(), figures.quantile(0.95), figures.count());
    }
}
