package se.loomer.edge.forms;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.ExpiredForm;
import se.loomer.edge.web.FormKeeping;
import se.loomer.edge.web.FormTokens;
import se.loomer.edge.web.ReturnPath;
import se.loomer.guard.enforcement.Encryption;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Keeps forms encrypted under a secret that only the browser has, for the policy's `kept-form-life`. Each is shown
/// once, and only to the person for whom its page was made.
final class KeptForms implements FormKeeping {
    private static final String PAGE_FIELD = "_page";
    private static final int FORMS_MAX = 5;
    private static final int FIELDS_MAX = 200;
    private static final int CLEANING_BATCH = 1_000;

    private static final String BROWSER = KeptForms.class.getName();

    private final RecordJdbcClient db;
    private final KeptPictures pictures;
    private final Secrets secrets;
    private final FormTokens tokens;
    private final DeviceCookie cookies;
    private final Duration life;
    private final Clock clock;

    KeptForms(
            RecordJdbcClient db, Secrets secrets, FormTokens tokens, DeviceCookie cookies, Duration life, Clock clock) {
        this.db = db;
        this.pictures = new KeptPictures(db, secrets, tokens, life, clock);
        this.secrets = secrets;
        this.tokens = tokens;
        this.cookies = cookies;
        this.life = life;
        this.clock = clock;
    }

    @Override
    public boolean keep(HttpServletRequest request, HttpServletResponse response) {
        var fields = ExpiredForm.typed(request).stream()
                .filter(Predicate.not(ExpiredForm.Field::isSecret))
                .toList();
        var token = FormTokens.of(request);
        if (token.isEmpty()
                || fields.size() > FIELDS_MAX
                || fields.stream().allMatch(field -> field.value().isBlank())) {
            return false;
        }
        var browser = browser(request).orElseGet(Secret::next);
        var form = new KeptForm(
                TimeOrderedId.next(),
                token.get(),
                ReturnPath.checked(request.getRequestURI(), "/"),
                from(request),
                fields);
        try {
            insert(browser, form);
        } catch (DataAccessException away) {
            return false;
        }
        remember(browser, request, response);
        return true;
    }

    @Override
    public void keep(Picture picture, HttpServletRequest request, HttpServletResponse response) {
        var browser = browser(request).orElseGet(Secret::next);
        pictures.keep(browser, FormTokens.of(request).orElse(""), picture);
        remember(browser, request, response);
    }

    @Override
    public List<Picture> pictures(HttpServletRequest request) {
        return browser(request).map(browser -> pictures.find(browser, request)).orElse(List.of());
    }

    @Override
    public void forgetPicture(UUID id, HttpServletRequest request) {
        browser(request).ifPresent(browser -> pictures.forget(browser, id));
    }

    /// The browser's secret: the one that it shows, or was given just now.
    private static Optional<Secret> browser(HttpServletRequest request) {
        return request.getAttribute(BROWSER) instanceof Secret given
                ? Optional.of(given)
                : DeviceCookie.read(request, Use.FORM).map(Secret::new);
    }

    private void remember(Secret browser, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(BROWSER, browser);
        cookies.write(response, Use.FORM, browser.reveal());
    }

    private void insert(Secret browser, KeptForm form) {
        db.sql("""
                        insert into infrastructure.kept_form (id, browser, content, expires_at)
                        values (:id, :browser, :content, :expires)
                        """)
                .params(Map.of(
                        "id", form.id(),
                        "browser", browser.presented(),
                        "content", encryption(browser).encrypt(form.id(), form.write()),
                        "expires", clock.instant().plus(life)))
                .update();
        db.sql("""
                        delete from infrastructure.kept_form
                        where browser = :browser and id not in (
                            select id from infrastructure.kept_form
                            where browser = :browser order by id desc limit :most)
                        """)
                .params(Map.of("browser", browser.presented(), "most", FORMS_MAX))
                .update();
    }

    private Encryption encryption(Secret browser) {
        return Encryption.of(secrets, "kept-form " + browser.reveal());
    }

    /// The page of ours on which a form stood: the form's own word where it has one, as a form needs that comes back
    /// with errors from another address; else what the browser tells.
    private static String from(HttpServletRequest request) {
        var own = ReturnPath.checked(request.getParameter(PAGE_FIELD), "");
        if (!own.isEmpty()) {
            return own;
        }
        try {
            var address = URI.create(Objects.requireNonNullElse(request.getHeader(HttpHeaders.REFERER), ""));
            if (!Objects.equals(address.getAuthority(), request.getHeader(HttpHeaders.HOST))
                    || address.getRawPath() == null) {
                return "";
            }
            var query = address.getRawQuery();
            return ReturnPath.checked(query == null ? address.getRawPath() : address.getRawPath() + "?" + query, "");
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    /// What is kept for this browser that whoever is signed in may see, the latest first.
    List<KeptForm> find(HttpServletRequest request) {
        var browser = DeviceCookie.read(request, Use.FORM).map(Secret::new);
        if (browser.isEmpty()) {
            return List.of();
        }
        var person = CurrentPerson.of(request).map(CurrentPerson::subject).orElse(null);
        return db
                .sql("""
                        select id, content from infrastructure.kept_form
                        where browser = :browser and expires_at > :now
                        order by id desc
                        """)
                .param("now", clock.instant())
                .param("browser", browser.get().presented())
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    return encryption(browser.get())
                            .decrypt(id, row.getBytes("content"))
                            .map(text -> KeptForm.read(id, text));
                })
                .list()
                .stream()
                .flatMap(form -> form.stream())
                .filter(form -> tokens.mayBeSeenBy(form.token(), person))
                .toList();
    }

    /// Forgets a form that was shown.
    ///
    /// @return false where it had been forgotten before
    boolean forget(KeptForm form) {
        return db.sql("delete from infrastructure.kept_form where id = :id")
                        .param("id", form.id())
                        .update()
                == 1;
    }

    /// Removes what has expired.
    void clean() {
        pictures.clean();
        for (var removed = CLEANING_BATCH; removed == CLEANING_BATCH; ) {
            removed = db.sql("""
                            delete from infrastructure.kept_form
                            where id in (select id from infrastructure.kept_form
                                         where expires_at < :now limit :batch)
                            """)
                    .params(Map.of("now", clock.instant(), "batch", CLEANING_BATCH))
                    .update();
        }
    }
}
