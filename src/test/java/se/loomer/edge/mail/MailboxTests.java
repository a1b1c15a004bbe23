package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// A letter leaves the mailbox only when its content was read and kept, and one letter's trouble is its own.
@Promise("P19")
class MailboxTests {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final List<String> taken = new CopyOnWriteArrayList<>();

    private static List<String> letters(int count) {
        var all = new ArrayList<String>();
        for (var number = 1; number <= count; number++) {
            all.add("From: eva@kund.example\r\nSubject: Nr %d\r\nMessage-ID: <%d@kund.example>\r\n\r\nHej %d %s\r\n"
                    .formatted(number, number, number, "x".repeat(200)));
        }
        return all;
    }

    private InboundMail inbound(FaultyImap server, Reception reception) {
        var clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        return new InboundMail(
                URI.create("imap://info:geheim@127.0.0.1:" + server.port()),
                new EmailReader("info@loomer.se", ""),
                List.of(),
                reception,
                Installation.shared().bean(ReturnedEmails.class),
                Installation.shared().bean(PostponedEmails.class),
                clock);
    }

    private void keep(IncomingEmail arrival) {
        taken.add(arrival.title().reveal());
    }

    private void later() {
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(6)));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultyImap.Fault.class,
            names = {"NIL", "NO", "SHORT"})
    void nothingIsTakenWithoutItsContent(FaultyImap.Fault fault) throws IOException {
        try (var server = new FaultyImap(letters(3), 2, fault)) {
            var inbound = inbound(server, this::keep);
            inbound.collect();
            assertThat(taken).containsExactly("Nr 1", "Nr 3");
            assertThat(server.deleted()).containsExactly(1, 3);
            server.recover();
            later();
            inbound.collect();
            assertThat(taken).contains("Nr 2");
            assertThat(server.deleted()).containsExactly(1, 2, 3);
        }
    }

    /// What waits stands where staff see it, across restarts, until it is taken.
    @Test
    void staffSeeWhatWaitsAndWhy() throws IOException {
        var given = new Given(Installation.shared());
        var staff = given.signedIn(given.staff("support"));
        Installation.shared().asSuperuser("delete from mail.postponed");
        try (var server = new FaultyImap(letters(2), 1, FaultyImap.Fault.NIL)) {
            inbound(server, this::keep).collect();
            later();
            inbound(server, this::keep).collect();
            assertThat(given.count("mail.postponed where tries = 2 and why = 'MessagingException'"))
                    .isPositive();
            assertThat(staff.get("/office/cases/letters").body())
                    .contains("MessagingException", "Väntar på e-postservern");
            server.recover();
            later();
            inbound(server, this::keep).collect();
            assertThat(server.deleted()).containsExactly(1, 2);
        }
        assertThat(given.count("mail.postponed where tries = 2 and why = 'MessagingException'"))
                .isZero();
    }

    @Test
    void whatIsNotMarkedAsDeletedStopsNoOther() throws IOException {
        try (var server = new FaultyImap(letters(3), 2, FaultyImap.Fault.KEPT)) {
            inbound(server, this::keep).collect();
            assertThat(server.deleted()).containsExactly(1, 3);
        }
    }

    @Test
    void aServerThatAlwaysCountsWronglyIsBelievedInTheEnd() throws IOException {
        try (var server = new FaultyImap(letters(1), 1, FaultyImap.Fault.SHORT)) {
            var inbound = inbound(server, this::keep);
            for (var round = 0; round < 3; round++) {
                inbound.collect();
                later();
            }
            assertThat(taken).containsExactly("Nr 1");
        }
    }

    @Test
    void whatCannotBeKeptStaysAndSoManyOfThemStopNoOther() throws IOException {
        try (var server = new FaultyImap(letters(600), 0, FaultyImap.Fault.NONE)) {
            var inbound = inbound(server, arrival -> {
                if (!arrival.title().reveal().equals("Nr 600")) {
                    throw new IllegalStateException("the database is away");
                }
                keep(arrival);
            });
            inbound.collect();
            assertThat(taken).containsExactly("Nr 600");
            assertThat(server.deleted()).containsExactly(600);
        }
    }
}
