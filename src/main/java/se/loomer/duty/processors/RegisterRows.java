package se.loomer.duty.processors;

import static se.loomer.guard.enforcement.Columns.array;
import static se.loomer.guard.enforcement.Columns.at;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;

/// The register's rows, under `processor-register`.
@Repository
class RegisterRows {
    private final JdbcClient db;

    RegisterRows(JdbcClient db) {
        this.db = db;
    }

    record File(String name, byte[] content) {}

    void declare(String recipient, String purpose, String country, @Nullable String ground, Instant now) {
        var known = db.sql("""
                        update processors.processor
                        set purpose = :purpose, country = :country, ground = :ground, ended_at = null
                        where recipient = :recipient
                        """)
                .param("purpose", purpose)
                .param("country", country)
                .param("ground", ground)
                .param("recipient", recipient)
                .update();
        if (known == 0) {
            db.sql("""
                            insert into processors.processor (recipient, purpose, country, ground, since)
                            values (:recipient, :purpose, :country, :ground, :now)
                            on conflict do nothing
                            """)
                    .param("recipient", recipient)
                    .param("purpose", purpose)
                    .param("country", country)
                    .param("ground", ground)
                    .param("now", at(now))
                    .update();
        }
    }

    List<String> endedBut(List<String> declared) {
        return db.sql("""
                        select recipient from processors.processor
                        where ended_at is null and not recipient = any (:declared)
                        """)
                .param("declared", array(declared))
                .query((row, _) -> row.getString("recipient"))
                .list();
    }

    void endProcessor(String recipient, Instant now) {
        db.sql("update processors.processor set ended_at = :now where recipient = :recipient")
                .param("now", at(now))
                .param("recipient", recipient)
                .update();
    }

    void addAgreement(UUID id, Agreement agreement, @Nullable File file, Instant now) {
        db.sql("""
                        insert into processors.agreement
                            (id, recipient, version, valid_from, valid_until, file_name, file, added_at)
                        values (:id, :recipient, :version, :from, :until, :name, :file, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("recipient", agreement.recipient())
                .param("version", agreement.version())
                .param("from", agreement.validFrom())
                .param("until", agreement.validUntil())
                .param("name", file == null ? null : file.name())
                .param("file", file == null ? null : file.content())
                .param("now", at(now))
                .update();
    }

    List<Agreement> agreements(String recipient) {
        return db.sql("""
                        select id, recipient, version, valid_from, valid_until, file_name, ended_at
                        from processors.agreement
                        where recipient = :recipient
                        order by valid_from desc, added_at desc
                        """)
                .param("recipient", recipient)
                .query((row, _) -> new Agreement(
                        Columns.uuid(row, "id"),
                        row.getString("recipient"),
                        row.getString("version"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class),
                        row.getString("file_name"),
                        Columns.optionalInstant(row, "ended_at")))
                .list();
    }

    Optional<File> file(UUID agreement) {
        return db.sql("select file_name, file from processors.agreement where id = :id and file is not null")
                .param("id", agreement)
                .query((row, _) -> new File(row.getString("file_name"), row.getBytes("file")))
                .optional();
    }

    void endAgreement(UUID id, Instant now) {
        db.sql("update processors.agreement set ended_at = :now where id = :id and ended_at is null")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void addSubprocessor(Subprocessor added, Instant now) {
        db.sql("""
                        insert into processors.subprocessor (id, recipient, name, country, ground, since)
                        values (:id, :recipient, :name, :country, :ground, :now)
                        """)
                .param("id", added.id())
                .param("recipient", added.recipient())
                .param("name", added.name())
                .param("country", added.country())
                .param("ground", added.ground())
                .param("now", at(now))
                .update();
    }

    List<Subprocessor> subprocessors(String recipient) {
        return db.sql("""
                        select id, recipient, name, country, ground, ended_at
                        from processors.subprocessor
                        where recipient = :recipient
                        order by ended_at desc nulls first, name
                        """)
                .param("recipient", recipient)
                .query((row, _) -> new Subprocessor(
                        Columns.uuid(row, "id"),
                        row.getString("recipient"),
                        row.getString("name"),
                        row.getString("country"),
                        row.getString("ground"),
                        Columns.optionalInstant(row, "ended_at")))
                .list();
    }

    void endSubprocessor(UUID id, Instant now) {
        db.sql("update processors.subprocessor set ended_at = :now where id = :id and ended_at is null")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /// The processors engaged on a day, with the agreement that stands then; under `processor-list`.
    List<Register.Shown> shown(LocalDate day) {
        return db.sql("""
                        select p.recipient, p.purpose, p.country, p.ground, a.version, a.valid_from,
                               coalesce((select array_agg(s.name || ' (' || s.country || ')' order by s.name)
                                         from processors.subprocessor s
                                         where s.recipient = p.recipient and s.ended_at is null), '{}') as subprocessors
                        from processors.processor p
                        left join lateral (
                            select a.version, a.valid_from
                            from processors.agreement a
                            where a.recipient = p.recipient and a.ended_at is null and a.valid_from <= :day
                              and (a.valid_until is null or a.valid_until >= :day)
                            order by a.valid_from desc
                            limit 1) a on true
                        where p.ended_at is null
                        order by p.recipient
                        """)
                .param("day", day)
                .query((row, _) -> new Register.Shown(
                        row.getString("recipient"),
                        row.getString("purpose"),
                        row.getString("country"),
                        row.getString("ground"),
                        row.getString("version"),
                        row.getObject("valid_from", LocalDate.class),
                        Columns.texts(row, "subprocessors")))
                .list();
    }
}
