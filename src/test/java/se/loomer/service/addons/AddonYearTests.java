package se.loomer.service.addons;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.duty.retention.Nightly;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;

/// A year and some weeks of a busy operator: people order, withdraw, pause, cancel, pay in all the ways that people
/// pay, and leave. Afterwards the books add up, and every date is right; both computed here from what was done.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Promise("P30")
class AddonYearTests {
    private static final LocalDate FIRST = LocalDate.of(2027, 1, 4);
    private static final int WEEKS = 58;
    private static final int PEOPLE = 40;
    private static final SubjectId STAFF = SubjectId.next();
    private static final Pattern PERIOD = Pattern.compile(".*, (\\S+) – (\\S+)$");

    private final Random random = new Random(2027);
    private final List<Given.Person> people = new ArrayList<>();
    private final Set<Given.Person> gone = new HashSet<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Set<Integer> answered = new HashSet<>();
    private Later later;
    private Installation loomer;
    private Given given;
    private long banked;

    private record Row(
            int number,
            String agreement,
            boolean isCredit,
            LocalDate issuedOn,
            LocalDate end,
            String line,
            long total,
            long paid,
            long credited) {}

    @BeforeAll
    void aYear() {
        later = new Later(FIRST);
        loomer = later.loomer();
        given = new Given(loomer);
        var sold = new Sold(loomer);
        var items = List.of(
                sold.item("1990", "2500", "12"), sold.item("199,50", "1200", "1"), sold.item("333,33", "600", "3"));
        IntStream.range(0, PEOPLE).forEach(_ -> people.add(given.person()));
        for (var week = 0; week < WEEKS; week++) {
            later.to(FIRST.plusWeeks(week));
            if (week < 30) {
                for (var order = 0; order < 3; order++) {
                    var person = any();
                    if (!gone.contains(person)) {
                        loomer.bean(Agreements.class)
                                .order(person.subject(), items.get(random.nextInt(items.size())), 1, Locale.of("sv"));
                    }
                }
            }
            acts();
            loomer.bean(RenewalJob.class).run();
            loomer.bean(InvoiceNumberingJob.class).run();
            loomer.bean(PaymentReminders.class).run();
            pays(week);
        }
        loomer.bean(InvoiceNumberingJob.class).run();
    }

    @AfterAll
    void stop() {
        later.close();
    }

    private Given.Person any() {
        return people.get(random.nextInt(people.size()));
    }

    /// What people do about their agreements in a week.
    private void acts() {
        for (var one = 0; one < 4; one++) {
            var person = any();
            var own = gone.contains(person)
                    ? List.<Agreement>of()
                    : loomer.bean(Agreements.class).of(person.subject());
            for (var agreement : own) {
                switch (random.nextInt(9)) {
                    case 0 -> {
                        var outcome = loomer.bean(AgreementWithdrawals.class).confirm(person.subject(), agreement.id());
                        if (outcome instanceof AgreementWithdrawals.Withdrawing.Withdrawn) {
                            withdrawn.add(agreement.number());
                        }
                    }
                    case 1 ->
                        loomer.bean(Agreements.class).pause(person.subject(), agreement.id(), 1 + random.nextInt(3));
                    case 2 -> loomer.bean(Agreements.class).cancel(person.subject(), agreement.id());
                    default -> {}
                }
            }
        }
        if (random.nextInt(8) == 0) {
            var person = any();
            if (gone.add(person)) {
                loomer.bean(AccountDeletion.class).begin(person.subject(), Closing.Kind.ERASURE, false);
            }
        }
    }

    /// What comes from the bank in a week: whole, in parts, too much, for nothing known, and twice the same file.
    private void pays(int week) {
        var bank = new Bank(FIRST.plusWeeks(week));
        for (var row : rows()) {
            if (row.isCredit() || row.paid() > 0 || !answered.add(row.number())) {
                continue;
            }
            var ocr = Ocr.of(row.number());
            switch (random.nextInt(8)) {
                case 0 -> answered.remove(row.number());
                case 1 -> bank(bank, ocr, row.total() / 3);
                case 2 -> bank(bank, ocr, row.total() + 100);
                case 3 -> loomer.bean(Books.class).credit(STAFF, row.number(), "Fel adress");
                case 4 -> bank(bank, "faktura " + row.number(), row.total());
                default -> bank(bank, ocr, row.total());
            }
        }
        var file = bank.file();
        loomer.bean(Payments.class).take(STAFF, file);
        assertThat(loomer.bean(Payments.class).take(STAFF, file)).isInstanceOf(Payments.Taking.Known.class);
        loomer.bean(Payments.class).unmatched(STAFF).stream()
                .filter(one -> one.paidOn().isBefore(FIRST.plusWeeks(week).minusWeeks(3)))
                .forEach(one -> loomer.bean(Payments.class)
                        .match(STAFF, one.id(), Integer.parseInt(one.reference().replace("faktura ", ""))));
    }

    private void bank(Bank bank, String reference, long ore) {
        bank.pays(reference, ore);
        banked += ore;
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var found = statement.executeQuery("""
                        select number, agreement, kind = 'credit', issued_on,
                               (expires_at at time zone 'Europe/Stockholm')::date, line, total_ore, paid_ore, credited_ore
                        from addons.invoice where number is not null order by number
                        """)) {
            while (found.next()) {
                rows.add(new Row(
                        found.getInt(1),
                        found.getString(2),
                        found.getBoolean(3),
                        found.getObject(4, LocalDate.class),
                        found.getObject(5, LocalDate.class),
                        found.getString(6),
                        found.getLong(7),
                        found.getLong(8),
                        found.getLong(9)));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return rows;
    }

    private Sie sie(int year) {
        return Sie.read(
                loomer.bean(SieExport.class).write(STAFF, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
    }

    @Test
    @Order(1)
    void theBooksAddUp() {
        var rows = rows();
        assertThat(rows).hasSizeGreaterThan(150);
        assertThat(rows.stream().map(Row::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1001, 1000 + rows.size()).boxed().toList());
        var invoiced = rows.stream().mapToLong(Row::total).sum();
        var paid = rows.stream().mapToLong(Row::paid).sum();
        var totals = loomer.bean(Books.class).totals(STAFF);
        assertThat(totals.receivables().ore()).isEqualTo(invoiced - paid);
        assertThat(totals.paid().ore() + totals.unmatched().ore()).isEqualTo(banked);
        var years = List.of(sie(2027), sie(2028));
        assertThat(balance(years, "1510")).isEqualTo(invoiced - paid);
        assertThat(balance(years, "1930")).isEqualTo(banked);
        assertThat(-balance(years, "2420")).isEqualTo(totals.unmatched().ore());
        var income = IntStream.rangeClosed(3001, 3004)
                .mapToLong(account -> balance(years, String.valueOf(account)))
                .sum();
        var vat = List.of("2611", "2621", "2631").stream()
                .mapToLong(account -> balance(years, account))
                .sum();
        assertThat(-(income + vat)).isEqualTo(invoiced);
        rows.stream().filter(row -> !row.isCredit()).forEach(row -> {
            var credits = rows.stream()
                    .filter(other -> other.isCredit()
                            && other.line().equals(row.line())
                            && other.agreement().equals(row.agreement()));
            assertThat(-credits.mapToLong(Row::total).sum()).isEqualTo(row.credited());
        });
    }

    private static long balance(List<Sie> years, String account) {
        return years.stream().mapToLong(year -> year.balance(account)).sum();
    }

    @Test
    @Order(2)
    void everyPeriodIsInvoicedOnceAndNothingThatWasWithdrawn() {
        var ends = new HashMap<String, LocalDate>();
        for (var row : rows().stream()
                .filter(row -> !row.isCredit())
                .sorted(Comparator.comparing(Row::number))
                .toList()) {
            var period = PERIOD.matcher(row.line());
            assertThat(period.matches()).isTrue();
            var before = ends.put(row.agreement(), LocalDate.parse(period.group(2)));
            if (before != null) {
                assertThat(LocalDate.parse(period.group(1))).isAfter(before);
            }
            assertThat(withdrawn).doesNotContain(row.agreement());
        }
        assertThat(withdrawn).isNotEmpty();
    }

    @Test
    @Order(3)
    void everyRowIsKeptToItsDayWhoeverItIsOf() {
        assertThat(gone).isNotEmpty();
        for (var row : rows()) {
            assertThat(row.end()).isEqualTo(LocalDate.of(row.issuedOn().getYear() + 8, 1, 1));
        }
        assertThat(given.count("""
                addons.payment where (expires_at at time zone 'Europe/Stockholm')::date
                    <> make_date(extract(year from paid_on)::int + 8, 1, 1)
                """)).isZero();
        for (var person : gone) {
            var mine = " where subject_id = '%s'".formatted(person.subject());
            for (var table : List.of("accounts.profile", "mail.address", "addons.agreement", "mail.letter")) {
                assertThat(given.count(table + mine)).as(table).isZero();
            }
        }
        var counts = Map.of(LocalDate.of(2034, 12, 31), rows().size(), LocalDate.of(2036, 1, 1), 0);
        counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            later.to(entry.getKey());
            new Nightly(loomer).sweep();
            assertThat(given.count("addons.invoice")).isEqualTo(entry.getValue().longValue());
        });
        assertThat(given.count("addons.payment")).isZero();
        assertThat(given.count("addons.bank_payment")).isZero();
        for (var person : gone) {
            assertThat(given.count("guard.subject where id = '%s'".formatted(person.subject())))
                    .isZero();
        }
    }
}
