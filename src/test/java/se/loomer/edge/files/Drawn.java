package se.loomer.edge.files;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/// Pictures that tests draw: the left half is red, the right half blue.
public final class Drawn {
    private Drawn() {}

    public static byte[] jpeg(int width, int height) {
        return picture("jpeg", width, height, BufferedImage.TYPE_INT_RGB);
    }

    /// A picture in a format of the platform.
    ///
    /// @param type one of [BufferedImage]'s
    static byte[] picture(String format, int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var canvas = image.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width - width / 2, height);
        canvas.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /// The picture with the notes of a camera: how it was held, and where (59 degrees north).
    public static byte[] noted(byte[] jpeg, int orientation) {
        var exif = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(exif)) {
            out.writeBytes("Exif\0\0");
            out.write(HexFormat.of().parseHex("4d4d002a00000008" + "0002" + "0112000300000001"));
            out.writeShort(orientation);
            out.writeShort(0);
            out.write(HexFormat.of().parseHex("8825000400000001" + "00000026" + "00000000"));
            out.write(HexFormat.of()
                    .parseHex("0002" + "0001000200000002" + "4e000000" + "0002000500000001" + "00000044" + "00000000"
                            + "0000003b00000001"));
            out.writeBytes("GPS 59.3293 N");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var note = exif.toByteArray();
        return ByteBuffer.allocate(jpeg.length + note.length + 4)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (note.length + 2))
                .put(note)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
