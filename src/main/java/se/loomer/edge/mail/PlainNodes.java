package se.loomer.edge.mail;

import java.util.Set;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.TextContentNodeRendererContext;

/// Writes what plain e-mails hold beside words: an address stands alone on its line, so that every mail program finds
/// it, and what somebody wrote stands as they wrote it.
final class PlainNodes implements NodeRenderer {
    private final TextContentNodeRendererContext context;

    PlainNodes(TextContentNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class, ThematicBreak.class, Verbatim.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Link link -> context.getWriter().write(link.getDestination());
            case Verbatim verbatim -> {
                var marks = verbatim.isQuotation() ? "«%s»" : "%s";
                context.getWriter().write(marks.formatted(verbatim.text()));
                context.getWriter().block();
            }
            default -> {
                context.getWriter().write("–––");
                context.getWriter().block();
            }
        }
    }
}
