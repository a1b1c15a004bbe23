package se.loomer.duty.rights.web;

import java.util.List;
import java.util.stream.IntStream;
import se.loomer.duty.rights.DataOverview;
import se.loomer.duty.rights.MyData;

/// Everything that we have about the reader.
public record MyDataPage(DataOverview sight) {
    private static final int BOXES_MAX = 5;
    private static final int BOX_HEIGHT = 62;
    private static final int NAME_LENGTH_MAX = 15;

    /// A company in the picture of where the data went.
    public record Box(String name, String fields, boolean consentStands, int top) {
        /// The height at which its thread arrives.
        public int middle() {
            return top + BOX_HEIGHT / 2 - 4;
        }
    }

    /// As many rows as the page shows of each kind.
    public int rowsShown() {
        return MyData.ROWS_SHOWN;
    }

    /// The first companies, as many as the picture has room for.
    public List<Box> boxes() {
        var received = sight.received();
        return IntStream.range(0, Math.min(BOXES_MAX, received.size()))
                .mapToObj(index -> {
                    var one = received.get(index);
                    return new Box(
                            cut(one.company()), cut(one.fields()), one.consentStands(), 12 + index * (BOX_HEIGHT + 8));
                })
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= NAME_LENGTH_MAX
                ? text
                : text.substring(0, NAME_LENGTH_MAX - 1).strip() + "…";
    }

    /// How many companies the picture leaves to the list.
    public int boxesLeft() {
        return Math.max(0, sight.received().size() - BOXES_MAX);
    }

    /// The height of the picture.
    public int height() {
        return Math.max(150, 12 + Math.max(1, boxes().size()) * (BOX_HEIGHT + 8));
    }
}
