package se.loomer.service.statistics;

import static se.loomer.guard.enforcement.Purpose.COUNTING;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// Counts pages seen, where people came from, and how many browsers came today. Nothing is written while a page is
/// made:
/// what was counted is written a moment later, all at once.
///
/// A browser is known again until midnight by a hash of its address and its name under today's salt. The salt is
/// random, belongs to one day, and the database gives neither it nor a mark to anybody once the day is over.
@Component
public class Counting {
    private static final int MARK_BYTES = 8;
    private static final int SALT_BYTES = 32;
    /// So many cells and marks wait at most; what comes beyond is not counted.
    private static final int WAITING_MAX = 20_000;

    /// So many browsers are counted a day by one instance; a sender that changes its name at each request ends there.
    private static final int KNOWN_MAX = 200_000;

    private static final String ALGORITHM = "HmacSHA256";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Object lock = new Object();
    private Map<Cell, Integer> counts = new HashMap<>();
    private final Set<Mark> waiting = ConcurrentHashMap.newKeySet();
    private final Set<Mark> known = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Salt> salt = new AtomicReference<>();

    Counting(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    private record Cell(LocalDate day, Event event, String cell) {}

    private record Mark(LocalDate day, ByteBuffer bytes) {}

    /// Makes marks under one day's salt, one at a time: setting a MAC up costs more than using it.
    private static final class Salt {
        private final LocalDate day;
        private final Mac mac;

        private Salt(LocalDate day, byte[] bytes) {
            this.day = day;
            try {
                this.mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(bytes, ALGORITHM));
            } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
                throw new IllegalStateException(missing);
            }
        }

        private synchronized byte[] mark(String address, String name) {
            mac.update(address.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), MARK_BYTES);
        }
    }

    private LocalDate today() {
        return OperatorTime.today(clock);
    }

    /// Counts one event.
    public void count(Event event, String cell) {
        synchronized (lock) {
            if (counts.size() < WAITING_MAX) {
                counts.merge(new Cell(today(), event, cell), 1, Integer::sum);
            }
        }
    }

    /// Counts a browser, once a day.
    ///
    /// @param address from which it asks
    /// @param name what it calls itself
    public void visitor(String address, String name) {
        var day = today();
        var mark = new Mark(day, ByteBuffer.wrap(salt(day).mark(address, name)));
        if (!known.contains(mark) && waiting.size() < WAITING_MAX && known.size() < KNOWN_MAX) {
            waiting.add(mark);
        }
    }

    /// Today's salt: the first instance that needs it draws it, and the others read it.
    private Salt salt(LocalDate day) {
        var current = salt.get();
        if (current != null && current.day.equals(day)) {
            return current;
        }
        var drawn = new byte[SALT_BYTES];
        random.nextBytes(drawn);
        var kept = scope.within(COUNTING, Binding.NOBODY, () -> {
            db.sql("""
                            insert into statistics.salt (day, salt, expires_at) values (:day, :salt, :expires)
                            on conflict do nothing
                            """)
                    .params(Map.of(
                            "day", day,
                            "salt", drawn,
                            "expires", end(day)))
                    .update();
            return db.sql("select salt from statistics.salt where day = :day")
                    .param("day", day)
                    .query(byte[].class)
                    .optional()
                    .orElse(drawn);
        });
        var read = new Salt(day, kept);
        salt.set(read);
        return read;
    }

    /// The end of the day, and never more than the policy says, not on the day of 25 hours either.
    private OffsetDateTime end(LocalDate day) {
        var longest = policy.fact("visit-mark-life").after(clock.instant().atOffset(ZoneOffset.UTC));
        var midnight = OperatorTime.start(day.plusDays(1)).atOffset(ZoneOffset.UTC);
        return midnight.isBefore(longest) ? midnight : longest;
    }

    /// Writes what was counted since the last time, after any write under way. What cannot be written is counted again
    /// next time.
    public synchronized void write() {
        forgetOtherDays();
        var marks = Set.copyOf(waiting);
        var counted = take();
        if (counted.isEmpty() && marks.isEmpty()) {
            return;
        }
        var written = false;
        try {
            scope.within(COUNTING, Binding.NOBODY, () -> {
                marks.forEach(this::writeMark);
                counted.forEach((cell, amount) -> writeCell(cell.day(), cell.event(), cell.cell(), amount));
                return true;
            });
            written = true;
        } finally {
            if (written) {
                waiting.removeAll(marks);
                known.addAll(marks);
                forgetOtherDays();
            } else {
                synchronized (lock) {
                    counted.forEach((cell, amount) -> counts.merge(cell, amount, Integer::sum));
                }
            }
        }
    }

    /// What belongs to a day that is over goes from memory too.
    private void forgetOtherDays() {
        var today = today();
        known.removeIf(mark -> !mark.day().equals(today));
        waiting.removeIf(mark -> !mark.day().equals(today));
        salt.updateAndGet(one -> one == null || one.day.equals(today) ? one : null);
    }

    private Map<Cell, Integer> take() {
        synchronized (lock) {
            var taken = counts;
            counts = new HashMap<>();
            return taken;
        }
    }

    private void writeMark(Mark mark) {
        // A day that is over takes no more marks; the database would hide them at once.
        if (!mark.day().equals(today())) {
            return;
        }
        var isNew = db.sql("""
                        insert into statistics.visitor (day, mark, expires_at) values (:day, :mark, :expires)
                        on conflict do nothing
                        """)
                .params(Map.of(
                        "day", mark.day(),
                        "mark", mark.bytes().array(),
                        "expires", end(mark.day())))
                .update();
        if (isNew == 1) {
            writeCell(mark.day(), Event.VISITOR, "all", 1);
        }
    }

    private void writeCell(LocalDate day, Event event, String cell, int amount) {
        db.sql("insert into statistics.tally (day, event, cell, amount) values (:day, :event, :cell, :amount)")
                .params(Map.of(
                        "day", day,
                        "event", event,
                        "cell", cell,
                        "amount", amount))
                .update();
    }
}
