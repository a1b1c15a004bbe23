package se.loomer.edge.forms;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.ExpiredForm;
import se.loomer.edge.web.FormKeeping;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.edge.web.TypedText;

/// Puts what was kept back into its form, when the page is opened on which that stands, and says so there. Where
/// the page has no such form any more, it says where what was typed can be read.
final class KeptFormFilter extends OncePerRequestFilter {
    private final KeptForms forms;
    private final DeviceCookie cookies;
    private final Messages messages;

    KeptFormFilter(KeptForms forms, DeviceCookie cookies, Messages messages) {
        this.forms = forms;
        this.cookies = cookies;
        this.messages = messages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || request.getRequestURI().startsWith("/assets/")
                || request.getRequestURI().startsWith(FormKeeping.PATH)
                || DeviceCookie.read(request, Use.FORM).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var here = forms.find(request).stream()
                .filter(form -> form.fromPath().equals(request.getRequestURI()))
                .findFirst();
        if (here.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var buffered = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, buffered);
        var type = Objects.requireNonNullElse(buffered.getContentType(), "");
        if (buffered.getStatus() == HttpServletResponse.SC_OK && type.startsWith("text/html")) {
            var filled = filled(buffered.getContentAsByteArray(), here.get(), request, response);
            buffered.resetBuffer();
            buffered.setContentLength(filled.length);
            buffered.getOutputStream().write(filled);
        }
        buffered.copyBodyToResponse();
    }

    private byte[] filled(byte[] page, KeptForm kept, HttpServletRequest request, HttpServletResponse response) {
        var document = Jsoup.parse(new String(page, StandardCharsets.UTF_8));
        document.outputSettings().prettyPrint(false);
        var form = form(document, kept, request);
        var language = Language.of(request);
        if (form.isEmpty()) {
            var main = document.selectFirst("main");
            if (main != null) {
                notice(main, messages.text(language, "web.kept.elsewhere"))
                        .appendElement("a")
                        .attr("href", FormKeeping.PATH + "/text")
                        .text(messages.text(language, "web.kept.look"));
            }
        } else if (forms.forget(kept)) {
            fill(form.get(), kept.fields());
            notice(form.get(), messages.text(language, "web.kept.filled"));
            if (forms.find(request).isEmpty() && forms.pictures(request).isEmpty()) {
                cookies.clear(response, Use.FORM);
            }
        }
        return document.outerHtml().getBytes(StandardCharsets.UTF_8);
    }

    private static Element notice(Element before, String text) {
        return before.prependElement("div")
                .addClass("notice")
                .attr("role", "status")
                .appendElement("p")
                .text(text + " ");
    }

    private static Optional<Element> form(Document page, KeptForm kept, HttpServletRequest request) {
        return page.select("main form[method=post]").stream()
                .filter(form -> (form.hasAttr("action") ? form.attr("action") : request.getRequestURI())
                        .split("[?#]", 2)[0].equals(kept.action()))
                .filter(form -> kept.fields().stream()
                        .anyMatch(field -> !control(form, field.name()).isEmpty()))
                .findFirst();
    }

    private static List<Element> control(Element form, String name) {
        return form.select("input, textarea, select").stream()
                .filter(control -> control.attr("name").equals(name))
                .toList();
    }

    private static void fill(Element form, List<ExpiredForm.Field> fields) {
        var values = new HashMap<String, HashSet<String>>();
        fields.forEach(field ->
                values.computeIfAbsent(field.name(), _ -> new HashSet<>()).add(field.value()));
        for (var control : form.select("input, textarea, select")) {
            fill(control, values);
        }
    }

    private static void fill(Element control, Map<String, HashSet<String>> values) {
        var value = values.getOrDefault(control.attr("name"), new HashSet<>());
        switch (control.normalName()) {
            case "select" ->
                control.select("option")
                        .forEach(option -> option.attr(
                                "selected", value.contains(option.hasAttr("value") ? option.val() : option.text())));
            case "textarea" -> value.stream().findFirst().ifPresent(text -> control.text(TypedText.read(text)));
            default -> {
                switch (control.attr("type")) {
                    case "hidden", "password", "file", "submit" -> {}
                    case "checkbox", "radio" -> control.attr("checked", value.contains(control.attr("value")));
                    default -> value.stream().findFirst().ifPresent(text -> control.val(text));
                }
            }
        }
    }
}
