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

    private ModuleResources() {}

    /// The files of each module that match a pattern such as `emails/*.md`, ordered by module and file name.
    public static SortedMap<String, List<Resource>> find(String pattern) {
        var resolver = new PathMatchingResourcePatternResolver(ModuleResources.class.getClassLoader());
        var found = new TreeMap<String, List<Resource>>();
        try {
            for (var module : modules(resolver)) {
                var files = Stream.of(resolver.getResources("classpath*:%s/%s".formatted(module, pattern)))
                        .filter(Resource::exists)
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

    private static SortedSet<String> modules(PathMatchingResourcePatternResolver resolver) throws IOException {
        var modules = new TreeSet<String>();
        for (var file : resolver.getResources(PACKAGES)) {
            var path = file.getURL().getPath().split("/");
            modules.add(path[path.length - 2]);
        }
        return modules;
    }
}
