package se.loomer.browser;

import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether text stands out from what is behind it, asked of axe once for each way in which text is set.
///
/// The ratio that WCAG 2.2 asks for (1.4.3) follows from a text's colour, size and weight and from what its ancestors
/// paint behind it. Most of axe's time goes into finding that out anew for texts that are set alike.
final class Contrast {
    /// Finds one element for each way, and remembers it on the page.
    private static final String WAYS = """
            () => {
                const behind = new Map();
                const painted = element => {
                    if (!element) {
                        return '';
                    }
                    if (!behind.has(element)) {
                        const style = getComputedStyle(element);
                        const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
                            style.mixBlendMode, style.position, style.textShadow].join();
                        behind.set(element, painted(element.parentElement)
                            + (own === 'rgba(0, 0, 0, 0),none,1,none,normal,static,none' ? '' : '|' + own));
                    }
                    return behind.get(element);
                };
                const holdsText = element => /^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(element.nodeName)
                    || [...element.childNodes].some(child => child.nodeType === 3 && child.data.trim() !== '');
                window.waysOfText = new Map();
                for (const element of document.body.querySelectorAll('*')) {
                    if (holdsText(element) && element.checkVisibility({visibilityProperty: true, opacityProperty: true})) {
                        const style = getComputedStyle(element);
                        const way = [style.color, style.fontSize, style.fontWeight, element.matches(':disabled'),
                            painted(element)].join();
                        if (!window.waysOfText.has(way)) {
                            window.waysOfText.set(way, element);
                        }
                    }
                }
                return [...window.waysOfText.keys()];
            }
            """;

    private final Set<String> seen = new HashSet<>();

    /// Fails where axe, which the page must have, finds text that does not stand out, set in a way not seen before.
    void assertEnough(Page page) {
        @SuppressWarnings("unchecked")
        var ways = (List<String>) page.evaluate(WAYS);
        var fresh = ways.stream().filter(seen::add).toList();
        if (!fresh.isEmpty()) {
            Browser.assertClean(
                    page,
                    "{include: chosen.map(way => window.waysOfText.get(way))}",
                    fresh,
                    Map.of("runOnly", Map.of("type", "rule", "values", List.of("color-contrast"))));
        }
    }
}
