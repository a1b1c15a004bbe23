package se.loomer.service.addons;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.support.GenericApplicationContext;
import se.loomer.Installation;

/// A Loomer of which tests move the time, for the program and for the database alike; its jobs run when a test says so.
public final class Later implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Installation loomer;

    /// Begins at noon in Stockholm of the day.
    public Later(LocalDate day) {
        ahead.set(until(day));
        // An installation of its own: its time moves.
        loomer = Installation.start(
                List.of("--db-scheduler.enabled=false"),
                context -> ((GenericApplicationContext) context)
                        .registerBean("laterClock", Clock.class, Moving::new, bean -> bean.setPrimary(true)));
        move(ahead.get());
    }

    private static Duration until(LocalDate day) {
        return Duration.between(Instant.now(), day.atTime(12, 0).atZone(ZONE).toInstant());
    }

    private final class Moving extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }
    }

    public Installation loomer() {
        return loomer;
    }

    /// The day that it is.
    public LocalDate today() {
        return LocalDate.ofInstant(Instant.now().plus(ahead.get()), ZONE);
    }

    /// Makes it noon of a day.
    public void to(LocalDate day) {
        move(until(day));
    }

    private void move(Duration duration) {
        ahead.set(duration);
        loomer.asSuperuser(
                "create or replace function guard.now() returns timestamptz language sql stable parallel safe "
                        + "as $$ select statement_timestamp() + interval '%d milliseconds' $$"
                                .formatted(duration.toMillis() + 5));
    }

    @Override
    public void close() {
        loomer.close();
    }
}
