package se.loomer.edge.files;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Turns, shrinks and encodes pictures.
final class Drawing {
    private static final float QUALITY = 0.85f;
    private static final int PNG_BYTES_MAX = 1_000_000;

    private Drawing() {}

    /// The picture upright and no longer than so many points a side, in the colours of the web.
    static BufferedImage fitted(BufferedImage image, int orientation, int most) {
        var isLying = orientation >= 5 && orientation <= 8;
        var width = isLying ? image.getHeight() : image.getWidth();
        var height = isLying ? image.getWidth() : image.getHeight();
        var halved = image;
        // Bilinear drawing looks at four points: more than half at once leaves some out.
        while (Math.max(halved.getWidth(), halved.getHeight()) > 2 * most) {
            halved = drawn(
                    halved,
                    AffineTransform.getScaleInstance(0.5, 0.5),
                    Math.max(1, halved.getWidth() / 2),
                    Math.max(1, halved.getHeight() / 2));
        }
        var scale = Math.min(1.0, (double) most / Math.max(width, height));
        var shown = new AffineTransform();
        shown.scale(scale, scale);
        shown.concatenate(upright(orientation, width, height));
        shown.scale((double) image.getWidth() / halved.getWidth(), (double) image.getHeight() / halved.getHeight());
        return drawn(halved, shown, Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int)
                Math.round(height * scale)));
    }

    private static BufferedImage drawn(BufferedImage image, AffineTransform transform, int width, int height) {
        var type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        var drawn = new BufferedImage(width, height, type);
        var canvas = drawn.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        canvas.drawImage(image, transform, null);
        canvas.dispose();
        return drawn;
    }

    /// What turns a picture upright that lies as EXIF says.
    private static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, width, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, width, height);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, height);
            default -> new AffineTransform();
        };
    }

    /// A PNG where something can be seen through and that is not large, else a JPEG.
    static byte[] encoded(BufferedImage image) throws IOException {
        if (image.getColorModel().hasAlpha() && isSeenThrough(image)) {
            var png = encoded(image, "png", null);
            if (png.length <= PNG_BYTES_MAX) {
                return png;
            }
        }
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var canvas = opaque.createGraphics();
        canvas.drawImage(image, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return encoded(opaque, "jpeg", QUALITY);
    }

    private static boolean isSeenThrough(BufferedImage image) {
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0xff) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] encoded(BufferedImage image, String format, @Nullable Float quality) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            if (quality != null) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(Objects.requireNonNull(quality));
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
