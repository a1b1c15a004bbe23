package se.loomer.edge.files;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/// Ends the decoding of a picture that takes too long; readers tell how far they are line by line.
record Deadline(long until) implements IIOReadProgressListener {
    boolean isOver() {
        return System.nanoTime() - until > 0;
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        if (isOver()) {
            source.abort();
        }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
