package se.loomer.duty.processors;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;

/// The register's rows, under `processor-register`.
@Repository
class RegisterRows {
    private final RecordJdbcClient db;

    RegisterRows(RecordJdbcClient db) {
        this.db = db;
    }

    record File(String name, byte[] content) {}

    void declare(String recipient, String purpose, String country, @Nullable String ground, Instant now) {
        var known = db.sql("""
                        update processors.processor
                        set purpose = :purpose, country = :country, ground = :ground, ended_at = null
                        where recipient = :recipient
                        """)
                .params(Map.of(
                        "purpose", purpose,
                        "country", country,
                        "recipient", recipient))
                .param("ground", ground)
                .update();
        if (known == 0) {
            db.sql("""
                            insert into processors.processor (recipient, purpose, country, ground, since)
                            values (:recipient, :purpose, :country, :ground, :now)
                            on conflict do nothing
                            """)
                    .params(Map.of(
                            "recipient", recipient,
                            "purpose", purpose,
                            "country", country,
                            "now", now))
                    .param("ground", ground)
                    .update();
        }
    }

    List<String> endedBut(List<String> declared) {
        return db.sql("""
                        select recipient from processors.processor
                        where ended_at is null and not recipient = any (:declared)
                        """).param("declared", declared).query(String.class).list();
    }

    void endProcessor(String recipient, Instant now) {
        db.sql("update processors.processor set ended_at = :now where recipient = :recipient")
                .params(Map.of("now", now, "recipient", recipient))
                .update();
    }

    void addAgreement(UUID id, ProcessorAgreement agreement, @Nullable File file, Instant now) {
        db.sql("""
                        insert into processors.agreement
                            (id, recipient, version, valid_from, valid_until, file_name, file, added_at)
                        values (:id, :recipient, :version, :from, :until, :name, :file, :now)
                        on conflict do nothing
                        """)
                .params(Map.of(
                        "id", id,
                        "recipient", agreement.recipient(),
                        "version", agreement.version(),
                        "from", agreement.validFrom(),
                        "now", now))
                .param("until", agreement.validUntil())
                .param("name", file == null ? null : file.name())
                .param("file", file == null ? null : file.content())
                .update();
    }

    List<ProcessorAgreement> agreements(String recipient) {
        return db.sql("""
                        select id, recipient, version, valid_from, valid_until, file_name, ended_at
                        from processors.agreement
                        where recipient = :recipient
                        order by valid_from desc, added_at desc
                        """)
                .param("recipient", recipient)
                .query(ProcessorAgreement.class)
                .list();
    }

    Optional<File> file(UUID agreement) {
        return db.sql(
                        "select file_name as name, file as content from processors.agreement where id = :id and file is not null")
                .param("id", agreement)
                .query(File.class)
                .optional();
    }

    void endAgreement(UUID id, Instant now) {
        db.sql("update processors.agreement set ended_at = :now where id = :id and ended_at is null")
                .params(Map.of("now", now, "id", id))
                .update();
    }

    void addSubprocessor(Subprocessor added, Instant now) {
        db.sql("""
                        insert into processors.subprocessor (id, recipient, name, country, ground, since)
                        values (:id, :recipient, :name, :country, :ground, :now)
                        """).paramSource(added).param("now", now).update();
    }

    List<Subprocessor> subprocessors(String recipient) {
        return db.sql("""
                        select id, recipient, name, country, ground, ended_at
                        from processors.subprocessor
                        where recipient = :recipient
                        order by ended_at desc nulls first, name
                        """)
                .param("recipient", recipient)
                .query(Subprocessor.class)
                .list();
    }

    void endSubprocessor(UUID id, Instant now) {
        db.sql("update processors.subprocessor set ended_at = :now where id = :id and ended_at is null")
                .params(Map.of("now", now, "id", id))
                .update();
    }

    /// The processors engaged on a day, with the agreement that stands then; under `processor-list`.
    List<ProcessorRegister.Shown> shown(LocalDate day) {
        return db.sql("""
                        select p.recipient, p.purpose, p.country, p.ground, a.version, a.valid_from as since,
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
                .query(ProcessorRegister.Shown.class)
                .list();
    }
}
