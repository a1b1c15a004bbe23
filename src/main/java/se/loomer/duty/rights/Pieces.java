package se.loomer.duty.rights;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BiConsumer;

/// Cuts what is written into pieces of one size, so that an archive of any length needs the memory of one.
final class Pieces extends OutputStream {
    static final int SIZE = 256 * 1024;

    private final BiConsumer<Integer, byte[]> keeper;
    private final byte[] piece = new byte[SIZE];
    private int filled;
    private int number;
    private long written;

    /// @param keeper takes the number of a piece, from zero, and what stands in it
    Pieces(BiConsumer<Integer, byte[]> keeper) {
        this.keeper = keeper;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        var from = start;
        var left = length;
        while (left > 0) {
            var fits = Math.min(left, SIZE - filled);
            System.arraycopy(bytes, from, piece, filled, fits);
            filled += fits;
            from += fits;
            left -= fits;
            if (filled == SIZE) {
                keep();
            }
        }
        written += length;
    }

    private void keep() {
        keeper.accept(number++, Arrays.copyOf(piece, filled));
        filled = 0;
    }

    long written() {
        return written;
    }

    @Override
    public void close() {
        if (filled > 0) {
            keep();
        }
    }
}
