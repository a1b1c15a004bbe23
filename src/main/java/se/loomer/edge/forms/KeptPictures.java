package se.loomer.edge.forms;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FormKeeping;
import se.loomer.edge.web.FormTokens;
import se.loomer.guard.enforcement.Encryption;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.Secrets;

/// Keeps pictures that came with forms, as [KeptForms] keeps what was typed: encrypted under a secret that only the
/// browser has.
final class KeptPictures {
    private final RecordJdbcClient db;
    private final Secrets secrets;
    private final FormTokens tokens;
    private final Duration life;
    private final Clock clock;

    KeptPictures(RecordJdbcClient db, Secrets secrets, FormTokens tokens, Duration life, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.tokens = tokens;
        this.life = life;
        this.clock = clock;
    }

    private Encryption encryption(Secret browser) {
        return Encryption.of(secrets, "kept-picture " + browser.reveal());
    }

    void keep(Secret browser, String token, FormKeeping.Picture picture) {
        db.sql("""
                        insert into infrastructure.kept_picture (id, browser, content, expires_at)
                        values (:id, :browser, :content, :expires)
                        """)
                .params(Map.of(
                        "id", picture.id(),
                        "browser", browser.presented(),
                        "content", encryption(browser).encrypt(picture.id(), write(token, picture)),
                        "expires", clock.instant().plus(life)))
                .update();
        db.sql("""
                        delete from infrastructure.kept_picture
                        where browser = :browser and id not in (
                            select id from infrastructure.kept_picture
                            where browser = :browser order by id desc limit :most)
                        """)
                .params(Map.of("browser", browser.presented(), "most", FormKeeping.PICTURES_MAX))
                .update();
    }

    List<FormKeeping.Picture> find(Secret browser, HttpServletRequest request) {
        var person = CurrentPerson.of(request).map(CurrentPerson::subject).orElse(null);
        return db
                .sql("""
                        select id, content from infrastructure.kept_picture
                        where browser = :browser and expires_at > :now
                        order by id
                        """)
                .params(Map.of("now", clock.instant(), "browser", browser.presented()))
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    return encryption(browser)
                            .decrypt(id, row.getBytes("content"))
                            .flatMap(written -> read(id, written, token -> tokens.mayBeSeenBy(token, person)));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    void forget(Secret browser, UUID id) {
        db.sql("delete from infrastructure.kept_picture where id = :id and browser = :browser")
                .params(Map.of("id", id, "browser", browser.presented()))
                .update();
    }

    /// Removes what has expired.
    void clean() {
        db.sql("delete from infrastructure.kept_picture where expires_at < :now")
                .param("now", clock.instant())
                .update();
    }

    private static byte[] write(String token, FormKeeping.Picture picture) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(token);
            out.writeUTF(picture.field());
            out.writeInt(picture.width());
            out.writeInt(picture.height());
            out.writeInt(picture.small().length);
            out.write(picture.small());
            out.write(picture.large());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Optional<FormKeeping.Picture> read(UUID id, byte[] written, Predicate<String> mayBeSeen) {
        try (var in = new DataInputStream(new ByteArrayInputStream(written))) {
            if (!mayBeSeen.test(in.readUTF())) {
                return Optional.empty();
            }
            var field = in.readUTF();
            var width = in.readInt();
            var height = in.readInt();
            var small = in.readNBytes(in.readInt());
            return Optional.of(new FormKeeping.Picture(id, field, in.readAllBytes(), small, width, height));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
