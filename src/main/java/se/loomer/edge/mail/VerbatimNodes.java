package se.loomer.edge.mail;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// Writes what somebody wrote into an e-mail in HTML, with its spaces and lines. Mail programs take no style sheet.
final class VerbatimNodes implements NodeRenderer {
    private static final Map<String, String> AS_WRITTEN = Map.of("style", "white-space:pre-wrap;margin:1em 0");
    private static final Map<String, String> QUOTED =
            Map.of("style", "white-space:pre-wrap;margin:1em 0;border-left:3px solid #2f8173;padding-left:1em");

    private final HtmlNodeRendererContext context;

    VerbatimNodes(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Verbatim.class);
    }

    @Override
    public void render(Node node) {
        var verbatim = (Verbatim) node;
        var html = context.getWriter();
        var tag = verbatim.isQuotation() ? "blockquote" : "div";
        html.line();
        html.tag(tag, verbatim.isQuotation() ? QUOTED : AS_WRITTEN);
        html.text(verbatim.text());
        html.tag("/" + tag);
        html.line();
    }
}
