package se.loomer.edge.documents;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import se.loomer.edge.web.Typefaces;

/// Text in scripts whose letters join, turn or change places, drawn as a reader of the script expects it. The
/// characters stand beside it, too small to see, so that what is copied or read aloud is the text.
final class ShapedText implements FSObjectDrawerFactory {
    private static final String TYPE = "text/x-shaped";
    private static final Pattern BETWEEN_TAGS = Pattern.compile("(?<=>)[^<]+");
    private static final float SIZE = 100;
    private static final double ABOVE = 1.05;
    private static final double HEIGHT = 1.5;
    private static final String OBJECT =
            "<object type=\"%s\" alt=\"%s\" style=\"display:inline-block;width:%.3fem;height:%.2fem;vertical-align:-0.4em\"></object>";
    private static final String COPIED = "<span class=\"shaped\" style=\"font-family:%s\">%s</span>";

    /// What is set as one: characters that the library would change into shapes without a character stand alone.
    private static final Pattern CHARACTERS = Pattern.compile(
            "[\\p{IsDevanagari}\\p{IsBengali}\\p{IsGujarati}]|[^\\p{IsDevanagari}\\p{IsBengali}\\p{IsGujarati}\\p{Cf}]+");

    private static final Map<Typefaces, Font> FONTS = new ConcurrentHashMap<>();

    /// A document in which every text that our own typeface cannot set is an object to draw.
    static String in(String html) {
        var body = html.indexOf("<body>");
        return html.substring(0, body)
                + BETWEEN_TAGS
                        .matcher(html.substring(body))
                        .replaceAll(text -> Matcher.quoteReplacement(marked(text.group())));
    }

    private static String marked(String text) {
        var all = new StringBuilder();
        var run = new StringBuilder();
        text.codePoints().forEach(one -> {
            if (!run.isEmpty() && isWithin(one)
                    || !isPlain(one) && Typefaces.of(one).isPresent()) {
                run.appendCodePoint(one);
                return;
            }
            flush(run, all);
            // What no typeface shows, which no form takes, stands by its name in the standard.
            all.append(isPlain(one) ? Character.toString(one) : "[%s]".formatted(Character.getName(one)));
        });
        flush(run, all);
        return all.toString();
    }

    /// What our own typeface sets rightly.
    private static boolean isPlain(int character) {
        var direction = Character.getDirectionality(character);
        return Typefaces.LIBERATION.shows(character)
                        && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || Character.isWhitespace(character);
    }

    /// What stands between words and letters of any script.
    private static boolean isWithin(int character) {
        return character == ' ' || Character.getType(character) == Character.FORMAT;
    }

    private static void flush(StringBuilder run, StringBuilder all) {
        if (!run.isEmpty()) {
            var text = run.toString().stripTrailing();
            all.append(object(text)).append(run.substring(text.length()));
            run.setLength(0);
        }
    }

    private static String object(String text) {
        var isFromTheRight = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isRightToLeft();
        var seen = isFromTheRight ? new StringBuilder(text).reverse().toString() : text;
        return OBJECT.formatted(TYPE, text, layout(text).getAdvance() / SIZE, HEIGHT)
                + CHARACTERS
                        .matcher(seen)
                        .results()
                        .map(one -> COPIED.formatted(family(typeface(one.group().codePointAt(0))), one.group()))
                        .collect(Collectors.joining());
    }

    private static Typefaces typeface(int character) {
        return Typefaces.of(character).orElse(Typefaces.LIBERATION);
    }

    private static TextLayout layout(String text) {
        var styled = new AttributedString(text);
        var typeface = typeface(text.codePointAt(0));
        for (var index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            var character = text.codePointAt(index);
            typeface = isWithin(character) ? typeface : typeface(character);
            styled.addAttribute(TextAttribute.FONT, font(typeface), index, index + Character.charCount(character));
        }
        return new TextLayout(styled.getIterator(), new FontRenderContext(null, true, true));
    }

    private static Font font(Typefaces typeface) {
        return FONTS.computeIfAbsent(typeface, one -> {
            try (var file = one.file()) {
                return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(SIZE);
            } catch (IOException | FontFormatException unreadable) {
                throw new IllegalStateException("the typeface %s cannot be read".formatted(one), unreadable);
            }
        });
    }

    /// The name of a typeface in a style.
    static String family(Typefaces typeface) {
        return "face-" + typeface.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public @Nullable FSObjectDrawer createDrawer(Element element) {
        return isReplacedObject(element) ? ShapedText::draw : null;
    }

    @Override
    public boolean isReplacedObject(Element element) {
        return TYPE.equals(element.getAttribute("type"));
    }

    private static @Nullable Map<Shape, String> draw(
            Element element,
            double x,
            double y,
            double width,
            double height,
            OutputDevice output,
            RenderingContext context,
            int dotsPerPixel) {
        var points = height / dotsPerPixel;
        var layout = layout(element.getAttribute("alt"));
        output.drawWithGraphics((float) x, (float) y, (float) width / dotsPerPixel, (float) points, graphics -> {
            var place = AffineTransform.getTranslateInstance(0, points * ABOVE / HEIGHT);
            place.scale(points / HEIGHT / SIZE, points / HEIGHT / SIZE);
            graphics.setColor(Color.BLACK);
            graphics.fill(layout.getOutline(place));
        });
        return null;
    }
}
