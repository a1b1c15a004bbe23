package se.loomer.duty.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.mail.EmailReturned;
import se.loomer.edge.mail.EmailsSent;
import se.loomer.policy.OperatorTime;

/// A material version from its publication to what people see of it. The steps follow each other, as they do in life.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoticeTests {
    private static final int OTHERS = 1_200;
    private static final LocalDate TODAY = OperatorTime.today(Clock.systemUTC());
    private static final Duration HEADLINE_WAIT = Duration.ofSeconds(15);
    private static final String PAGE = "/office/publication";

    private Installation loomer;
    private Given given;
    private Given.Person ada;
    private Caller reader;
    private Caller officer;

    @BeforeAll
    void aVersionToCome() {
        // An installation of its own: its versions of the policy change, and everybody with an account is counted.
        loomer = Installation.start(List.of(
                "--db-scheduler.enabled=false",
                "--loomer.policy=" + ComingPolicy.material(TODAY.plusDays(60)),
                "--loomer.mail.notices-per-second=1000"));
        given = new Given(loomer);
        loomer.bean(PolicyActivation.class).run();
        ada = given.person();
        reader = given.signedIn(ada);
        officer = given.signedIn(given.staff("privacy-officer"));
        loomer.asSuperuser("""
                insert into guard.subject (id, kind, created_at)
                select uuidv7(), 'person', now() from generate_series(1, %d)
                """.formatted(OTHERS));
        loomer.asSuperuser("""
                insert into mail.address (subject_id, email, language)
                select s.id, s.id || '@test.example', 'sv' from guard.subject s
                where not exists (select from mail.address m where m.subject_id = s.id)
                """);
        loomer.asSuperuser("""
                insert into accounts.account (subject_id, email, kind, age_declaration, awaits_guardian, created_at, dormant_at)
                select s.id, s.id || '@test.example', 'person', 'adult', false, now(), now() + interval '2 years'
                from guard.subject s where not exists (select from accounts.account a where a.subject_id = s.id)
                """);
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    @Test
    @Order(1)
    @Promise("P46")
    void isSeenByTheOfficeAloneBeforeItIsPublished() {
        assertThat(officer.get(PAGE).body()).contains("Version 3 kan publiceras", "14 dagar", "sju dagar");
        assertThat(officer.get(PAGE + "/preview").body()).contains("Version 3", "Nya ord, från");
        assertThat(reader.get("/policy/versions").body()).doesNotContain("Version 3");
        assertThat(reader.get("/policy/versions/3").statusCode()).isEqualTo(404);
        assertThat(reader.get(PAGE).statusCode()).isIn(403, 404);
        assertThat(reader.get("/account/changes/3").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    @Promise("P47")
    void cannotTakeEffectBeforePeopleHadTheirTime() {
        var early =
                officer.post(PAGE, PAGE, Map.of("effective", TODAY.plusDays(20).toString()));
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body())
                .contains("Det är för tidigt")
                .contains(TODAY.plusDays(20).toString());
        assertThat(officer.post(PAGE, PAGE, Map.of("effective", "snart")).statusCode())
                .isEqualTo(422);
        assertThat(given.count("publication.version where version = '3'")).isZero();
        assertThatThrownBy(() -> loomer.asSuperuser("""
                        insert into publication.version (version, effects, published_at, effective_on, is_material,
                            audience, notice_days)
                        values ('9', '', now(), current_date + 29, true, 'everybody', 30)
                        """)).rootCause().hasMessageContaining("version_gives_notice");
    }

    @Test
    @Order(3)
    @Promise("P46")
    void isPublishedOnceAndStandsAtItsAddress() {
        var fields = Map.of("effective", TODAY.plusDays(45).toString());
        assertThat(officer.post(PAGE, PAGE, fields).statusCode()).isIn(302, 303);
        assertThat(given.count("publication.version where version = '3' and is_material"))
                .isOne();
        assertThat(reader.get("/policy/versions").body()).contains("Version 3", "Kommer");
        assertThat(Caller.stranger(loomer).get("/policy/versions/3").body()).contains("Version 3", "Nya ord, från");
    }

    @Test
    @Order(4)
    @Promise("P47")
    void aRunThatIsKilledGoesOnWithoutTellingAnybodyTwice() {
        loomer.asSuperuser("""
                create function public.kill() returns trigger language plpgsql as $$
                begin
                    if (select count(*) from publication.notice) > 700 then raise exception 'killed'; end if;
                    return new;
                end $$;
                create trigger kill before insert on mail.letter for each row execute function public.kill()
                """);
        var run = loomer.bean(VersionNoticeJob.class);
        assertThatThrownBy(run::tell).rootCause().hasMessageContaining("killed");
        assertThat(given.count("publication.notice"))
                .as("a batch is whole or not at all")
                .isEqualTo(500);
        assertThat(given.count("mail.letter where kind = 'policy-coming'")).isEqualTo(500);
        loomer.asSuperuser("drop trigger kill on mail.letter; drop function public.kill()");
        var accounts = given.count("accounts.account");
        assertThat(run.tell()).isEqualTo((int) accounts - 500);
        assertThat(run.tell()).isZero();
        assertThat(given.count("publication.notice")).isEqualTo(accounts);
        assertThat(given.count("(select distinct subject_id from mail.letter where kind = 'policy-coming') l"))
                .isEqualTo(accounts);
        assertThat(given.count("mail.letter where kind = 'policy-coming'")).isEqualTo(accounts);
        assertThat(given.count("publication.version where version = '3' and told_at is not null"))
                .isOne();
    }

    @Test
    @Order(5)
    @Promise("P47")
    void whatBecomesOfTheLettersIsFollowed() {
        var letter = UUID.fromString(
                one("select letter_id from publication.notice where subject_id = '%s'".formatted(ada.subject())));
        var follower = loomer.bean(DeliveryFollower.class);
        follower.sent(new EmailsSent(List.of(new EmailsSent.Sent(letter, "policy-coming"))));
        follower.sent(new EmailsSent(List.of(new EmailsSent.Sent(letter, "policy-coming"))));
        var other = UUID.fromString(one("select letter_id from publication.notice where sent_at is null limit 1"));
        follower.returned(new EmailReturned(other));
        assertThat(given.count("publication.notice where sent_at is not null")).isOne();
        assertThat(given.count("publication.notice where returned_at is not null"))
                .isOne();
        assertThat(officer.get(PAGE + "/3/progress").body())
                .contains("<td data-label=\"Skickade\">1</td>", "<td data-label=\"Kom tillbaka\">1</td>");
    }

    private String one(String sql) {
        try (var connection = loomer.superuser();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @Order(6)
    @Promise("P47")
    void peopleSeeItOnEveryPageUntilTheyHaveLooked() throws InterruptedException {
        var deadline = Instant.now().plus(HEADLINE_WAIT);
        while (!reader.get("/my-data").body().contains("/account/changes/3")
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        assertThat(reader.get("/my-data").body()).contains("Vår policy ändras", "/account/changes/3");
        assertThat(Caller.stranger(loomer).get("/").body()).doesNotContain("/account/changes/3");
        var changes = reader.get("/account/changes/3").body();
        assertThat(changes)
                .contains("Brev från oss sparas längre: 14 dagar i stället för sju dagar", "/my-data/leaving");
        assertThat(reader.get("/my-data").body()).doesNotContain("/account/changes/3");
        assertThat(given.count("publication.notice where seen_at is not null")).isOne();
        assertThat(officer.get("/office").body()).as("others still do").contains("/account/changes/3");
    }

    @Test
    @Order(7)
    @Promise("P47")
    void theCheckSeesWhoeverWasNotTold() {
        new Breaking(loomer)
                .breaks(
                        "P47",
                        List.of(
                                "create table public.told as select * from publication.notice where subject_id = '%s'"
                                        .formatted(ada.subject()),
                                "delete from publication.notice where subject_id = '%s'".formatted(ada.subject())),
                        List.of("insert into publication.notice select * from public.told", "drop table public.told"));
    }
}
