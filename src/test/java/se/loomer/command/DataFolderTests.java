package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {
    @TempDir
    private Path parent = Path.of("");

    @Test
    void isUsedByOneAtATimeThroughoutThisProcess() {
        try (var first = DataFolder.open(parent.resolve("data"))) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> DataFolder.open(first.path()))
                    .withMessageContaining("Another Loomer works in");
        }
        DataFolder.open(parent.resolve("data")).close();
    }

    @Test
    void keepsOtherProcessesOut() throws Exception {
        try (var first = DataFolder.open(parent.resolve("data"))) {
            var other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opener.class.getName(),
                            first.path().toString())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("Another Loomer works in");
        }
    }

    /// What the other process does.
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) {
            try (var folder = DataFolder.open(Path.of(arguments[0]))) {
                System.out.println("opened " + folder.path());
            } catch (CannotStart refusal) {
                System.out.println(refusal.sentence());
            }
        }
    }

    @Test
    void takesNoFolderOfSomebodyElse() throws Exception {
        Files.writeString(parent.resolve("holiday.txt"), "pictures");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> DataFolder.open(parent))
                .withMessageContaining("holds other files");
        assertThat(parent.resolve("holiday.txt")).exists();
    }

    /// A further instance begins with a folder into which somebody copied the key.
    @Test
    void takesAFolderThatHoldsAKeyAndNothingElse() throws Exception {
        var secrets = Files.createDirectories(parent.resolve("second").resolve("secrets"));
        var key = Files.writeString(secrets.resolve("installation.key"), "the key");
        try (var folder = DataFolder.open(parent.resolve("second"))) {
            assertThat(folder.secrets().resolve("installation.key")).hasContent("the key");
        }
        assertThat(key).exists();
        var other = Files.createDirectories(parent.resolve("other").resolve("secrets"));
        Files.writeString(other.resolve("installation.key"), "the key");
        Files.writeString(other.resolve("diary.txt"), "mine");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> DataFolder.open(parent.resolve("other")))
                .withMessageContaining("holds other files");
    }

    @Test
    void emptiesItselfAndFollowsNoLinkOutside() throws Exception {
        var outside = Files.writeString(
                Files.createDirectory(parent.resolve("outside")).resolve("kept"), "kept");
        try (var folder = DataFolder.open(parent.resolve("data"))) {
            folder.secret("some.password");
            Files.createSymbolicLink(folder.path().resolve("link"), parent.resolve("outside"));
            folder.empty();
            assertThat(folder.hasSecret("some.password")).isFalse();
            assertThat(folder.path().resolve("link")).doesNotExist();
        }
        assertThat(outside).exists();
        DataFolder.open(parent.resolve("data")).close();
    }
}
