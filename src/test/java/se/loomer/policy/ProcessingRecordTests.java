package se.loomer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import se.loomer.Promise;

class ProcessingRecordTests {
    private static final Locale SWEDISH = Locale.of("sv");

    private final PolicyBook book =
            ((PolicyBook.Opening.Opened) PolicyBook.open(new PolicyFolder(Path.of("policy")))).book();

    @Test
    @Promise("P16")
    void everyProcessingHasPurposeBasisDataRecipientsAndTimes() {
        var record = ProcessingRecord.of(book, SWEDISH);
        assertThat(record.activities()).hasSameSizeAs(book.policy().purposes().values());
        assertThat(record.activities()).allSatisfy(activity -> {
            assertThat(activity.title()).isNotBlank();
            assertThat(activity.purpose()).isNotBlank();
            assertThat(activity.basis()).startsWith("6(1)");
            assertThat(activity.times().isEmpty())
                    .as("%s: data without a time", activity.key())
                    .isEqualTo(activity.data().isEmpty());
        });
        var named = record.activities().stream()
                .flatMap(activity -> activity.recipients().stream())
                .map(ProcessingRecord.Receiving::key);
        assertThat(named).containsAll(book.policy().recipients().keySet());
    }

    @Test
    @Promise("P16")
    void itIsATableWithALineForEach() {
        var lines = ProcessingRecord.of(book, SWEDISH).lines();
        assertThat(lines)
                .hasSize(book.policy().purposes().size() + 1)
                .allSatisfy(line -> assertThat(line).hasSize(7));
        assertThat(String.join(" ", lines.stream().flatMap(List::stream).toList()))
                .contains("chosen-companies (controller)")
                .doesNotContain("${");
    }
}
