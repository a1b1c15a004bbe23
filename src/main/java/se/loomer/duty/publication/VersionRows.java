package se.loomer.duty.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.policy.Change;
import se.loomer.policy.EffectsFile;
import se.loomer.policy.ProcessingEffects;

/// The versions that were published.
@Repository
class VersionRows {
    private final RecordJdbcClient db;

    VersionRows(RecordJdbcClient db) {
        this.db = db;
    }

    /// All of them, the newest first.
    List<PublishedVersion> all() {
        return db.sql("""
                        select version, effects, published_at, effective_on, is_material, audience, told_at, in_force_at
                        from publication.version
                        order by effective_on desc, published_at desc
                        """).query(VersionRows::read).list();
    }

    /// The version with its reason, for those purposes that may read it.
    Optional<String> reason(String version) {
        return db.sql("select reason from publication.version where version = :version")
                .param("version", version)
                .query((row, _) -> Optional.ofNullable(row.getString("reason")))
                .optional()
                .flatMap(reason -> reason);
    }

    private static PublishedVersion read(ResultSet row, int number) throws SQLException {
        return new PublishedVersion(
                row.getString("version"),
                effects(row.getString("effects")),
                RowReader.value(row, "published_at", Instant.class),
                row.getObject("effective_on", LocalDate.class),
                row.getBoolean("is_material"),
                null,
                Change.Audience.valueOf(row.getString("audience").toUpperCase(Locale.ROOT)),
                RowReader.optional(row, "told_at", Instant.class),
                RowReader.optional(row, "in_force_at", Instant.class));
    }

    static ProcessingEffects effects(String text) {
        return switch (EffectsFile.read("publication.version", text)) {
            case EffectsFile.Reading.Read read -> read.effects();
            case EffectsFile.Reading.Refused refused ->
                throw new IllegalStateException("a published version cannot be read: " + refused.findings());
        };
    }

    /// Publishes a version; false where it has been already.
    boolean publish(PublishedVersion version, int noticeDays) {
        return db.sql("""
                        insert into publication.version
                            (version, effects, published_at, effective_on, is_material, reason, audience, notice_days)
                        values (:version, :effects, :publishedAt, :effectiveOn, :isMaterial, :reason, :audience, :days)
                        on conflict do nothing
                        """)
                        .paramSource(version)
                        .params(Map.of(
                                "effects", EffectsFile.write(version.effects()),
                                "audience", version.audience().name().toLowerCase(Locale.ROOT),
                                "days", noticeDays))
                        .update()
                == 1;
    }

    /// Writes down that a version has been in force since this moment and nobody needs to be told: the first one here,
    /// or one that changes nothing that people must know.
    void recordInForce(ProcessingEffects effects, Instant now) {
        db.sql("""
                        insert into publication.version
                            (version, effects, published_at, effective_on, is_material, audience, notice_days,
                             told_at, in_force_at)
                        values (:version, :effects, :now, :effective, false, 'everybody', 0, :now, :now)
                        on conflict do nothing
                        """)
                .paramSource(effects)
                .params(Map.of("effects", EffectsFile.write(effects), "now", now))
                .update();
    }

    /// Keeps what a version in force does, as it is compiled now.
    void keepEffects(ProcessingEffects effects) {
        db.sql("update publication.version set effects = :effects where version = :version and effects <> :effects")
                .params(Map.of(
                        "effects", EffectsFile.write(effects),
                        "version", effects.version()))
                .update();
    }

    void told(String version, Instant now) {
        db.sql("update publication.version set told_at = :now where version = :version and told_at is null")
                .params(Map.of("now", now, "version", version))
                .update();
    }

    void inForce(String version, Instant now) {
        db.sql("update publication.version set in_force_at = :now where version = :version and in_force_at is null")
                .params(Map.of("now", now, "version", version))
                .update();
    }

    /// Whether the consents that the version outgrew have been closed.
    boolean isClosed(String version) {
        return db.sql("select closed_at is not null from publication.version where version = :version")
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    void closed(String version, @Nullable Instant now) {
        db.sql("update publication.version set closed_at = :now where version = :version")
                .param("version", version)
                .param("now", now)
                .update();
    }
}
