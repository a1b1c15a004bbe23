package se.loomer.edge.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import se.loomer.edge.files.FileResult.Fault;

/// Files are what their bytes say, and pictures keep nothing but their points.
class UploadsTests {
    private static final String WEBP = "UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=";

    private final Uploads uploads = new Uploads(
            new Scanning(new FileScanner(new FileProperties(null, Duration.ofSeconds(5))), Clock.systemUTC()),
            new Pictures());

    static MockMultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("file", name, "image/jpeg", content);
    }

    private static BufferedImage image(byte[] content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(content));
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        var colour = new Color(image.getRGB(x, y));
        return colour.getRed() > 200 && colour.getBlue() < 60;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private FileResult.Picture taken(byte[] content) {
        var result = uploads.picture(file("C:\\bilder\\köket.jpg", content));
        assertThat(result).isInstanceOf(FileResult.Picture.class);
        return (FileResult.Picture) result;
    }

    private void refuses(byte[] content, Fault fault) {
        assertThat(uploads.picture(file("bild.jpg", content))).isEqualTo(new FileResult.Refused(fault));
    }

    @Test
    void notesOfTheCameraAreGoneAndThePictureStandsUpright() throws IOException {
        var lying = Drawn.noted(Drawn.jpeg(400, 200), 6);
        assertThat(text(lying)).contains("Exif", "GPS 59.3293 N");
        var picture = taken(lying);
        assertThat(text(picture.large())).doesNotContain("Exif", "GPS");
        assertThat(text(picture.small())).doesNotContain("Exif", "GPS");
        assertThat(picture.width()).isEqualTo(200);
        assertThat(picture.height()).isEqualTo(400);
        var upright = image(picture.large());
        assertThat(isRed(upright, 100, 50)).as("what was left is above").isTrue();
        assertThat(isRed(upright, 100, 350)).isFalse();
        assertThat(picture.name().reveal()).isEqualTo("köket.jpg");
        assertThat(picture).hasToString("[picture]");
    }

    @Test
    void everyWayToHoldACameraIsTurnedBack() throws IOException {
        var redAt = new int[][] {{50, 50}, {250, 50}, {250, 50}, {50, 50}, {50, 50}, {50, 50}, {50, 250}, {50, 250}};
        for (var orientation = 1; orientation <= 8; orientation++) {
            var upright =
                    image(taken(Drawn.noted(Drawn.jpeg(300, 100), orientation)).large());
            var at = redAt[orientation - 1];
            assertThat(upright.getWidth()).as("orientation %d", orientation).isEqualTo(orientation < 5 ? 300 : 100);
            assertThat(isRed(upright, at[0], Math.min(at[1], upright.getHeight() - 1)))
                    .as("orientation %d", orientation)
                    .isTrue();
        }
    }

    @Test
    void everyKindIsReadAndMadeAnew() throws IOException {
        var png = taken(Drawn.picture("png", 300, 200, BufferedImage.TYPE_INT_ARGB));
        assertThat(PictureKind.of(png.large())).as("nothing is seen through").hasValue(PictureKind.JPEG);
        var logo = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(logo, "png", bytes);
        assertThat(PictureKind.of(taken(bytes.toByteArray()).large())).hasValue(PictureKind.PNG);
        assertThat(taken(Drawn.picture("gif", 300, 200, BufferedImage.TYPE_INT_RGB))
                        .width())
                .isEqualTo(300);
        assertThat(taken(Base64.getDecoder().decode(WEBP)).width()).isEqualTo(1);
    }

    @Test
    void largePicturesAreMadeSmaller() throws IOException {
        var picture = taken(Drawn.jpeg(6_000, 3_000));
        assertThat(picture.width()).isEqualTo(1_600);
        assertThat(picture.height()).isEqualTo(800);
        var small = image(picture.small());
        assertThat(small.getWidth()).isEqualTo(480);
        assertThat(isRed(small, 100, 100)).isTrue();
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItIsCalled() throws IOException {
        refuses("Det här är ingen bild.".getBytes(StandardCharsets.UTF_8), Fault.NO_PICTURE);
        refuses("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8), Fault.NO_PICTURE);
        refuses("%PDF-1.7 ...".getBytes(StandardCharsets.US_ASCII), Fault.NO_PICTURE);
        refuses(Arrays.copyOf(Drawn.jpeg(300, 200), 40), Fault.DAMAGED);
        refuses(new byte[Uploads.FILE_BYTES_MAX + 1], Fault.TOO_LARGE);
        assertThat(uploads.picture(null)).isEqualTo(new FileResult.Missing());
        assertThat(uploads.picture(file("", new byte[0]))).isEqualTo(new FileResult.Missing());
    }

    @Test
    void whatWouldFillTheMemoryIsRefusedBeforeItIsDecoded() throws IOException {
        var header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        var crc = new CRC32();
        crc.update(header);
        var bomb = ByteBuffer.allocate(33)
                .put(HexFormat.of().parseHex("89504e470d0a1a0a0000000d"))
                .put(header)
                .putInt((int) crc.getValue())
                .array();
        refuses(bomb, Fault.TOO_MANY_PIXELS);
    }

    @Test
    void whatStandsBehindAPictureIsNotKept() throws IOException {
        var jpeg = Drawn.jpeg(300, 200);
        var script = "<script>alert(1)</script>PK\3\4".getBytes(StandardCharsets.ISO_8859_1);
        var both = ByteBuffer.allocate(jpeg.length + script.length)
                .put(jpeg)
                .put(script)
                .array();
        assertThat(text(taken(both).large())).doesNotContain("script");
    }

    @Test
    void documentsAreKeptAsTheyAreWhereTheyAreTaken() throws IOException {
        var pdf = "%PDF-1.7 ritning".getBytes(StandardCharsets.US_ASCII);
        var result = uploads.pictureOrDocument(file("ritning.pdf", pdf));
        assertThat(result).isInstanceOfSatisfying(FileResult.Document.class, document -> {
            assertThat(document.content()).isEqualTo(pdf);
            var answer = FileAnswers.document(document.content(), document.name());
            assertThat(answer.getHeaders().getContentDisposition().isAttachment())
                    .isTrue();
        });
        assertThat(uploads.pictureOrDocument(file("x.exe", new byte[] {'M', 'Z'})))
                .isEqualTo(new FileResult.Refused(Fault.NO_PICTURE_OR_DOCUMENT));
        assertThat(uploads.pictureOrDocument(file("b.jpg", Drawn.jpeg(10, 10)))).isInstanceOf(FileResult.Picture.class);
    }

    @Test
    void picturesAreHandedOutAsNothingElse() throws IOException {
        var headers = FileAnswers.picture(Drawn.jpeg(10, 10)).getHeaders();
        assertThat(headers.getFirst("Content-Type")).isEqualTo("image/jpeg");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("Cache-Control")).contains("private");
        assertThat(headers.getFirst("Content-Disposition")).isEqualTo("inline");
    }
}
