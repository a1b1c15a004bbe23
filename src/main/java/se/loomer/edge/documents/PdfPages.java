package se.loomer.edge.documents;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.edge.web.Typefaces;
import se.loomer.policy.Policy;

/// Makes tagged files (PDF/UA) of templates, with what they need of the typefaces embedded.
@Component
public class PdfPages {
    /// Templates hold no style of their own; files that are sent along cannot fetch any.
    private static final String STYLE = style();

    private final TemplateEngine templates;
    private final Messages messages;
    private final Policy policy;

    PdfPages(TemplateEngine templates, Messages messages, Policy policy) {
        this.templates = templates;
        this.messages = messages;
        this.policy = policy;
    }

    /// The file that a template makes of its content.
    ///
    /// @param template its name without `.jte`; it takes `page` and `content` and writes XHTML
    public byte[] write(String template, Language language, Object content) {
        var html = new StringOutput();
        templates.render(
                template + ".jte", Map.of("page", new PdfPage(language, messages, policy), "content", content), html);
        var file = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            for (var typeface : Typefaces.values()) {
                builder.useFont(typeface::file, ShapedText.family(typeface));
            }
            builder.useObjectDrawerFactory(new ShapedText());
            builder.usePdfUaAccessibility(true);
            builder.withHtmlContent(
                    ShapedText.in(html.toString()).replace("</head>", "<style>%s</style></head>".formatted(STYLE)),
                    null);
            builder.toStream(file);
            builder.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file.toByteArray();
    }

    private static String style() {
        try (var style = Objects.requireNonNull(PdfPages.class.getResourceAsStream("/documents/pdf.css"), "pdf.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
