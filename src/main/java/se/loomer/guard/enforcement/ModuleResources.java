package se.loomer.guard.enforcement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Finds the resources of every module: they stand in a folder of the classpath with the module's name.
public final class ModuleResources {
    /// Begins with a folder that exists: a pattern that begins with a wildcard finds nothing in a jar.
    private static final String PACKAGES = "classpath*:se/loomer/*/*/package-info.class";

    private static final SortedSet<String> MODULES = modules();

    private ModuleResources() {}

    /// The files of each module that match a pattern such as `emails/*.md`, ordered by module and file name.
    public static SortedMap<String, List<Resource>> find(String pattern) {
        var resolver = resolver();
        var found = new TreeMap<String, List<Resource>>();
        try {
            for (var module : MODULES) {
                var files = Stream.of(resolver.getResources("classpath*:%s/%s".formatted(module, pattern)))
                        .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                        .toList();
                if (!files.isEmpty()) {
                    found.put(module, files);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static SortedSet<String> modules() {
        var modules = new TreeSet<String>();
        try {
            for (var file : resolver().getResources(PACKAGES)) {
                var path = file.getURL().getPath().split("/");
                modules.add(path[path.length - 2]);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return modules;
    }

    private static PathMatchingResourcePatternResolver resolver() {
        return new PathMatchingResourcePatternResolver(ModuleResources.class.getClassLoader());
    }
}
