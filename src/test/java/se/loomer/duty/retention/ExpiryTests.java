package se.loomer.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.web.Sessions;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.accounts.Registrations;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;

/// What expires is out of sight the second it expires, and off its tables after the next sweep.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpiryTests {
    private Installation loomer;
    private Given given;

    @BeforeAll
    void start() {
        // An installation of its own: its time moves.
        loomer = Installation.start();
        given = new Given(loomer);
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    @AfterEach
    void comeBack() {
        travel("0 seconds");
    }

    /// Moves the database's time, by which rows expire.
    private void travel(String interval) {
        loomer.asSuperuser(
                "create or replace function guard.now() returns timestamptz language sql stable parallel safe "
                        + "as $$ select statement_timestamp() + interval '%s' $$".formatted(interval));
    }

    private long count(String table) throws SQLException {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aRegistrationIsGoneAfterADayAndNotBefore() throws SQLException {
        var email = "ny-%s@test.example".formatted(UUID.randomUUID());
        var registrations = loomer.bean(Registrations.class);
        registrations.register(Given.form(email, "Ny Person", false));
        var path = loomer.letter(email, "Bekräfta").path();
        var secret = new Secret(path.substring(path.lastIndexOf('/') + 1));
        travel("23 hours 59 minutes");
        assertThat(registrations.pending(secret)).isPresent();
        var subjects = count("guard.subject");
        travel("24 hours 1 minute");
        assertThat(registrations.pending(secret)).isEmpty();
        // The service's own sweep may have come first.
        loomer.bean(ExpirySweepJob.class).sweep();
        assertThat(count("accounts.registration where email = '%s'".formatted(email)))
                .isZero();
        assertThat(count("mail.address where email = '%s'".formatted(email))).isZero();
        assertThat(count("guard.subject")).isEqualTo(subjects - 1);
    }

    @Test
    void aSessionEndsAfterThirtyDays() {
        var ada = given.person();
        var session = given.signIn(ada.email());
        var sessions = loomer.bean(Sessions.class);
        travel("29 days");
        assertThat(sessions.resume(session.reveal())).isPresent();
        travel("31 days");
        assertThat(sessions.resume(session.reveal())).isEmpty();
    }

    @Test
    void anEnquiryAndWhatHangsOnItAreGoneAfterAYear() throws SQLException {
        var ada = given.person();
        var firma = given.company();
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, Field.NAME);
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(firma.representative().subject()).orElseThrow();
        travel("364 days");
        assertThat(loomer.bean(Mediation.class).enquiry(ada.subject(), enquiry)).isPresent();
        assertThat(inbox.received(by, 1)).hasSize(1);
        travel("366 days 1 hour");
        assertThat(loomer.bean(Mediation.class).enquiry(ada.subject(), enquiry)).isEmpty();
        assertThat(inbox.received(by, 1)).isEmpty();
        loomer.bean(ExpirySweepJob.class).sweep();
        assertThat(count("mediation.disclosure where subject_id = '%s'".formatted(ada.subject())))
                .isZero();
        assertThat(count("accounts.profile where subject_id = '%s'".formatted(ada.subject())))
                .isOne();
    }

    @Test
    void theSweepLeavesWhatHasNotExpired() throws SQLException {
        given.person();
        loomer.bean(ExpirySweepJob.class).sweep();
        var subjects = count("guard.subject");
        assertThat(loomer.bean(ExpirySweepJob.class).sweep()).isZero();
        assertThat(count("guard.subject")).isEqualTo(subjects);
    }
}
