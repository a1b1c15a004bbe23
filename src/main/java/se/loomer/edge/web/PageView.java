package se.loomer.edge.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/// Renders a template as a whole before the first byte is sent, so that an error in it still gets a page of its own.
final class PageView implements View {
    private static final String TYPE = "text/html;charset=UTF-8";

    private final TemplateEngine templates;
    private final PageContexts shells;
    private final String name;

    PageView(TemplateEngine templates, PageContexts shells, String name) {
        this.templates = templates;
        this.shells = shells;
        this.name = name;
    }

    @Override
    public String getContentType() {
        return TYPE;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var parameters = new HashMap<String, Object>(model == null ? Map.of() : model);
        parameters.put("shell", shells.of(request).answering(response.getStatus()));
        var output = new Utf8ByteOutput();
        templates.render(name, parameters, output);
        response.setContentType(TYPE);
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
