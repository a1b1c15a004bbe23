package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.helper.HttpConnection;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.select.Elements;
import se.loomer.Caller;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;

/// Reads pages over HTTP and sends their forms, as a browser without scripts does, in a hundredth of its time.
final class HttpWindow implements Window {
    private static final int REDIRECTS_MAX = 10;
    private static final String BOUNDARY = "loomer-test-boundary";

    private final Reader reader;
    private final Caller caller;
    private final String site;
    private String path = "/";
    private Gallery.Answer answer = new Gallery.Answer("/", 200, Map.of(), "");
    private Document page = Document.createShell("");

    HttpWindow(Installation loomer, Reader reader) {
        this.reader = reader;
        this.caller = Caller.stranger(loomer).with("Accept-Language", reader.language());
        this.site = loomer.site();
    }

    @Override
    public Reader reader() {
        return reader;
    }

    @Override
    public int open(String wanted) {
        path = resolved(wanted);
        return arrive(caller.get(withoutFragment()));
    }

    private String withoutFragment() {
        return path.replaceAll("#.*", "");
    }

    /// Relative to the page's address, as links are.
    private String resolved(String target) {
        var whole = URI.create("http://site" + withoutFragment()).resolve(target);
        return Stream.of(
                        Objects.requireNonNullElse(whole.getRawPath(), "/"),
                        whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery(),
                        whole.getRawFragment() == null ? "" : "#" + whole.getRawFragment())
                .collect(Collectors.joining());
    }

    private int arrive(HttpResponse<String> first) {
        var last = first;
        for (var redirects = 0; last.statusCode() / 100 == 3; redirects++) {
            assertThat(redirects).as("redirects to %s", path).isLessThan(REDIRECTS_MAX);
            path = resolved(last.headers().firstValue("Location").orElseThrow());
            last = caller.get(withoutFragment());
        }
        page = Jsoup.parse(last.body(), "http://site" + path);
        assertTitleTellsErrors(last.statusCode());
        answer = Gallery.Answer.of(withoutFragment(), last);
        Gallery.look(site, reader, answer);
        return last.statusCode();
    }

    /// Whoever hears the title first hears that something has to be mended.
    private void assertTitleTellsErrors(int status) {
        var isWrong = status == 422
                || !page.select("main .notice.error[role=alert], main .field.wrong")
                        .isEmpty();
        assertThat(page.title().matches("(Fel|Error): .*"))
                .as("the title of %s, '%s', tells errors", path, page.title())
                .isEqualTo(isWrong);
    }

    @Override
    public int press(Control control) {
        var pressed = named(control);
        if (control.isLink()) {
            return open(pressed.attr("href"));
        }
        var form = (FormElement) Objects.requireNonNull(pressed.closest("form"), "a button outside a form");
        var fields = Stream.concat(
                        form.formData().stream(),
                        pressed.hasAttr("name")
                                ? Stream.of(HttpConnection.KeyVal.create(pressed.attr("name"), pressed.attr("value")))
                                : Stream.empty())
                .toList();
        var action = resolved(form.hasAttr("action") ? form.attr("action") : withoutFragment());
        if (!form.attr("method").equalsIgnoreCase("post")) {
            return open(action.replaceAll("\\?.*", "") + "?" + encoded(fields));
        }
        path = action;
        return arrive(
                form.attr("enctype").equals("multipart/form-data")
                        ? caller.send(action, "multipart/form-data; boundary=" + BOUNDARY, parts(fields))
                        : caller.send(action, "application/x-www-form-urlencoded", encoded(fields)));
    }

    private static String encoded(List<? extends KeyVal> fields) {
        return fields.stream()
                .map(field -> URLEncoder.encode(field.key(), StandardCharsets.UTF_8) + "="
                        // Browsers send the ends of lines so.
                        + URLEncoder.encode(field.value().replaceAll("\r?\n", "\r\n"), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String parts(List<? extends KeyVal> fields) {
        return fields.stream()
                .map(field -> "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, field.key(), field.value()))
                .collect(Collectors.joining("", "", "--" + BOUNDARY + "--\r\n"));
    }

    private Element named(Control control) {
        var part = control.within().isEmpty() ? main() : one(control.within());
        var found = part.select(control.isLink() ? "a[href]" : "button, input[type=submit]").stream()
                .filter(candidate -> candidate.closest("[hidden], dialog:not([open])") == null)
                .filter(candidate -> fits(nameOf(candidate), control))
                .toList();
        assertThat(found).as("%s on %s, which says: %s", control, path, says()).hasSizeGreaterThan(0);
        if (!control.isLast()) {
            assertThat(found).as("%s on %s", control, path).hasSize(1);
        }
        return found.getLast();
    }

    private static boolean fits(String name, Control control) {
        return control.isExact()
                ? name.equals(folded(control.words()))
                : name.toLowerCase(Locale.ROOT).contains(folded(control.words()).toLowerCase(Locale.ROOT));
    }

    private static String nameOf(Element control) {
        if (control.hasAttr("aria-label")) {
            return folded(control.attr("aria-label"));
        }
        var pictures = control.select("img[alt]").eachAttr("alt");
        return folded(String.join(" ", pictures) + " " + (control.hasText() ? control.text() : control.val()));
    }

    private static String folded(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }

    private Element main() {
        return Objects.requireNonNull(page.selectFirst("main"), () -> "no main part on " + path);
    }

    private Element one(String selector) {
        var found = main().select(selector);
        assertThat(found).as("%s on %s, which says: %s", selector, path, says()).hasSize(1);
        return found.getFirst();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String says() {
        return main().wholeText().replaceAll("[ \t]+", " ").replaceAll("[ \n]*\n[ \n]*", "\n");
    }

    @Override
    public String source() {
        return page.outerHtml();
    }

    private Elements all(String selector) {
        return main().select(selector);
    }

    @Override
    public List<String> texts(String selector) {
        return all(selector).stream()
                .map(element -> element.wholeText().replaceAll("[ \t\n]+", " ").strip())
                .toList();
    }

    @Override
    public List<String> attributes(String selector, String attribute) {
        return all(selector).eachAttr(attribute);
    }

    @Override
    public String valueOf(String selector) {
        var field = one(selector);
        return field.normalName().equals("textarea") ? field.wholeText() : field.val();
    }

    @Override
    public void type(String selector, String text) {
        one(selector).val(text);
    }

    @Override
    public void choose(String selector, String option) {
        var options = one(selector).select("option");
        assertThat(options.eachAttr("value")).as(selector).contains(option);
        options.forEach(each -> each.attr("selected", each.val().equals(option)));
    }

    @Override
    public void tick(String selector, boolean isTicked) {
        var box = one(selector);
        if (isTicked && box.attr("type").equals("radio")) {
            main().select("input[type=radio][name=%s]".formatted(box.attr("name")))
                    .removeAttr("checked");
        }
        box.attr("checked", isTicked);
    }

    @Override
    public boolean isTicked(String selector) {
        return one(selector).hasAttr("checked");
    }

    @Override
    public String labelled(String label) {
        var found = main().select("label").stream()
                .filter(each -> folded(each.text()).contains(folded(label)))
                .toList();
        assertThat(found).as("label %s on %s", label, path).hasSize(1);
        return "#" + found.getFirst().attr("for");
    }

    @Override
    public void unfold(String selector, String words) {
        assertThat(main().select(selector).stream().map(Element::text))
                .as(path)
                .anyMatch(text -> folded(text).contains(folded(words)));
    }

    @Override
    public void forge(String name, String value) {
        page.select("[name=" + name + "]").val(value);
    }

    @Override
    public void picture(String name) {
        Gallery.picture(site, reader, answer, name);
    }

    @Override
    public void setCookie(String name, String value) {
        caller.setCookie(name, value);
    }

    @Override
    public void clearCookies() {
        caller.clearCookies();
    }

    @Override
    public void close() {
        // Nothing is open between two requests.
    }
}
