package se.loomer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// What every source file keeps to, so that each can be read in one sitting.
class SourceTests {
    private static final int TYPE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 40;
    private static final List<Path> JAVA = Stream.of("src/main/java", "src/test/java", "bench/java")
            .map(Path::of)
            .filter(Files::isDirectory)
            .toList();
    private static final List<Path> ALL = List.of(Path.of("src"), Path.of("policy"));
    private static final Pattern OPEN_END = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b(?! \\(?#[0-9]+)");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|jte|sql|css|js|md|yaml|txt|properties)");

    @Test
    void typesAndMethodsFitInOneSitting() throws IOException {
        var tooLong = new ArrayList<String>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.getJavaFileObjectsFromPaths(files(JAVA, Pattern.compile(".*\\.java")));
            var task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
            var trees = Trees.instance(task);
            for (var unit : task.parse()) {
                unit.accept(new Lengths(unit, trees, tooLong), null);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static final class Lengths extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final LineMap lines;
        private final List<String> tooLong;

        private Lengths(CompilationUnitTree unit, Trees trees, List<String> tooLong) {
            this.unit = unit;
            this.trees = trees;
            this.lines = unit.getLineMap();
            this.tooLong = tooLong;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            measure(type, type.getSimpleName().toString(), TYPE_LINES_MAX);
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            measure(method, method.getName() + "()", METHOD_LINES_MAX);
            return super.visitMethod(method, nothing);
        }

        private void measure(Tree tree, String name, int linesMax) {
            var positions = trees.getSourcePositions();
            var start = lines.getLineNumber(positions.getStartPosition(unit, tree));
            var length = lines.getLineNumber(positions.getEndPosition(unit, tree)) - start + 1;
            if (length > linesMax) {
                tooLong.add("%s:%d %s has %d lines, and %d are enough"
                        .formatted(unit.getSourceFile().getName(), start, name, length, linesMax));
            }
        }
    }

    /// A second description, beside the tests, would hide the first and with it what the module declares.
    @Test
    void everyPackageHasOneDescriptionAndNoNulls() throws IOException {
        var marked = new ArrayList<String>();
        var packages = new TreeSet<String>();
        for (var root : JAVA) {
            for (var file : files(List.of(root), Pattern.compile(".*\\.java"))) {
                var name = root.relativize(file.getParent()).toString();
                packages.add(name);
                if (file.endsWith("package-info.java") && Files.readString(file).contains("@NullMarked")) {
                    marked.add(name);
                }
            }
        }
        assertThat(marked).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void openEndsNameTheirIssue() throws IOException {
        var open = new ArrayList<String>();
        for (var file : files(ALL, TEXT)) {
            var lines = Files.readAllLines(file);
            for (var number = 0; number < lines.size(); number++) {
                if (OPEN_END.matcher(lines.get(number)).find()) {
                    open.add("%s:%d".formatted(file, number + 1));
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private static List<Path> files(List<Path> roots, Pattern name) throws IOException {
        var found = new ArrayList<Path>();
        for (var root : roots) {
            try (var files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> name.matcher(file.toString()).matches())
                        .forEach(found::add);
            }
        }
        return found;
    }
}
