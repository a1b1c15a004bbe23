package se.loomer.command;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.companies.CompanyPages;
import se.loomer.service.companies.CompanyPictures;
import se.loomer.service.companies.PageContent.Section;
import se.loomer.service.companies.PageForm;
import se.loomer.service.companies.Representative;

/// The pages of sample companies, with drawn pictures.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class SamplePages {
    private static final Map<String, List<String>> SERVICES = Samples.lines("sample-services.txt")
            .collect(Collectors.toMap(List::getFirst, line -> line.subList(1, line.size())));
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final int SMALL = 2;

    /// So many are drawn, and shared: drawing takes longer than everything else on a page.
    private static final int DRAWINGS = 20;

    private final CompanyPages pages;
    private final CompanyPictures pictures;
    private final Map<Integer, FileResult.Picture> drawn = new ConcurrentHashMap<>();

    SamplePages(CompanyPages pages, CompanyPictures pictures) {
        this.pages = pages;
        this.pictures = pictures;
    }

    /// Writes and publishes the page of a company.
    ///
    /// @param number by which pages differ
    void write(Representative by, String name, String category, Language language, int number) {
        var isEnglish = language == Language.EN;
        var services = isEnglish ? category + ".en" : category;
        var parts = List.of(
                new PageForm(Section.PRESENTATION, Map.of("presentation", (isEnglish ? """
                %s is an example in Loomer. A real company writes here who works in it, what happens when somebody asks it, \
                and what they can expect.""" : """
                %s är ett exempel i Loomer. Ett riktigt företag skriver här om vilka som arbetar i det, hur det går till när \
                man anlitar det och vad man kan vänta sig.""").formatted(name))),
                new PageForm(Section.SERVICES, services(Objects.requireNonNull(SERVICES.get(services), services))),
                new PageForm(Section.HOURS, hours(number)),
                new PageForm(
                        Section.DATA,
                        Map.of(
                                "dataCare",
                                isEnglish
                                        ? "Nobody reads what you write but those who do the work. We erase it when the work is done."
                                        : "Bara de som ska göra jobbet läser det du skriver. Vi raderar det när jobbet är klart.")));
        var errors = pages.save(by, parts);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("the page of a sample company is refused: " + errors);
        }
        pictures.add(
                by,
                drawing(number % DRAWINGS),
                isEnglish ? "Drawing: hills and a sun" : "Tecknad bild: kullar och en sol");
        if (!(pages.publish(by) instanceof CompanyPages.PublishResult.Published)) {
            throw new IllegalStateException("the page of sample company %d is not published".formatted(number));
        }
    }

    private static Map<String, String> services(List<String> parts) {
        var typed = new HashMap<String, String>();
        for (var row = 0; row < 2; row++) {
            var at = "service-%d-".formatted(row);
            typed.put(at + "name", parts.get(row * 4));
            typed.put(at + "price", parts.get(row * 4 + 1));
            typed.put(at + "kronor", parts.get(row * 4 + 2));
            typed.put(at + "includes", parts.get(row * 4 + 3));
        }
        return typed;
    }

    private static Map<String, String> hours(int number) {
        var typed = new HashMap<String, String>();
        for (var day = 1; day <= 5; day++) {
            typed.put("hours-%d-from".formatted(day), number % 2 == 0 ? "07:00" : "08:00");
            typed.put("hours-%d-until".formatted(day), number % 3 == 0 ? "18:00" : "16:30");
        }
        if (number % 4 == 0) {
            typed.put("appointment", "true");
        }
        return typed;
    }

    private FileResult.Picture drawing(int number) {
        return drawn.computeIfAbsent(number, SamplePages::picture);
    }

    /// Hills under a sun, in colours of their own.
    private static FileResult.Picture picture(int number) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var chance = new Random(number);
        var hue = chance.nextFloat();
        canvas.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.25f, 0.97f), 0, HEIGHT, Color.getHSBColor(hue + 0.1f, 0.4f, 0.9f)));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.setColor(new Color(255, 244, 214));
        canvas.fill(new Ellipse2D.Double(chance.nextInt(WIDTH - 160), 40 + chance.nextInt(120), 150, 150));
        for (var hill = 0; hill < 4; hill++) {
            var top = 240 + hill * 85;
            var path = new Path2D.Double();
            path.moveTo(0, HEIGHT);
            path.lineTo(0, top + chance.nextInt(60));
            path.curveTo(
                    WIDTH / 3.0,
                    top - 90.0 + chance.nextInt(120),
                    WIDTH / 1.5,
                    top + 120.0 - chance.nextInt(160),
                    WIDTH,
                    top);
            path.lineTo(WIDTH, HEIGHT);
            path.closePath();
            canvas.setColor(Color.getHSBColor(hue + 0.35f + hill * 0.03f, 0.35f + hill * 0.08f, 0.75f - hill * 0.13f));
            canvas.fill(path);
        }
        canvas.dispose();
        return new FileResult.Picture(jpeg(image), jpeg(halved(image)), WIDTH, HEIGHT, new PersonalText("exempel.jpg"));
    }

    private static BufferedImage halved(BufferedImage image) {
        var small = new BufferedImage(WIDTH / SMALL, HEIGHT / SMALL, BufferedImage.TYPE_INT_RGB);
        var canvas = small.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(image, 0, 0, WIDTH / SMALL, HEIGHT / SMALL, null);
        canvas.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage image) {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
