package se.loomer.edge.files;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.springframework.stereotype.Component;
import se.loomer.edge.files.FileResult.Fault;
import se.loomer.edge.files.FileResult.Refused;
import se.loomer.guard.enforcement.PersonalText;

/// Reads pictures and makes them anew. Nothing is decoded before its size is known to be bearable, one is decoded at a
/// time, and nothing is written to a disk.
@Component
class Pictures {
    /// How long the longer side of a picture is at most.
    static final int LARGE_PIXELS_MAX = 1_600;

    /// How long the longer side of the small one is at most.
    static final int SMALL_PIXELS_MAX = 480;

    private static final Duration WAITING_MAX = Duration.ofSeconds(15);
    private static final Duration DECODING_MAX = Duration.ofSeconds(10);

    static {
        ImageIO.setUseCache(false);
    }

    private final Semaphore turn = new Semaphore(1, true);

    FileResult read(byte[] content, PictureKind kind, PersonalText name) {
        try {
            if (!turn.tryAcquire(WAITING_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Refused(Fault.BUSY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Refused(Fault.BUSY);
        }
        try {
            return decode(content, kind, name);
        } catch (IOException | RuntimeException damaged) {
            // Readers answer what they cannot read with every kind of exception.
            return new Refused(Fault.DAMAGED);
        } finally {
            turn.release();
        }
    }

    private static FileResult decode(byte[] content, PictureKind kind, PersonalText name) throws IOException {
        var readers = ImageIO.getImageReadersByFormatName(kind.format());
        var reader = readers.next();
        try (var input = new ByteArrayImageInputStream(content)) {
            reader.setInput(input, true, true);
            var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > kind.pixelsMax()) {
                return new Refused(Fault.TOO_MANY_PIXELS);
            }
            var orientation = kind == PictureKind.JPEG ? orientation(content) : 1;
            var large = Drawing.fitted(decode(reader), orientation, LARGE_PIXELS_MAX);
            var small = Drawing.fitted(large, 1, SMALL_PIXELS_MAX);
            return new FileResult.Picture(
                    Drawing.encoded(large), Drawing.encoded(small), large.getWidth(), large.getHeight(), name);
        } finally {
            reader.dispose();
        }
    }

    /// Leaves lines and columns out of a picture that is much larger than what is kept of it.
    private static BufferedImage decode(ImageReader reader) throws IOException {
        var step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * LARGE_PIXELS_MAX));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        var deadline = new Deadline(System.nanoTime() + DECODING_MAX.toNanos());
        reader.addIIOReadProgressListener(deadline);
        var image = reader.read(0, parameters);
        if (deadline.isOver()) {
            throw new IOException("decoding took too long");
        }
        return image;
    }

    /// How a camera was held, from 1 to 8 as EXIF numbers it.
    private static int orientation(byte[] content) {
        try (var input = new ByteArrayImageInputStream(content)) {
            for (var segment : JPEGSegmentUtil.readSegments(input, JPEG.APP1, "Exif")) {
                var data = segment.data().readAllBytes();
                try (var exif = new ByteArrayImageInputStream(data, 1, data.length - 1)) {
                    var entry = new TIFFReader().read(exif).getEntryById(TIFF.TAG_ORIENTATION);
                    return entry != null && entry.getValue() instanceof Number number ? number.intValue() : 1;
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // A picture whose notes cannot be read is shown as it lies.
            return 1;
        }
        return 1;
    }
}
