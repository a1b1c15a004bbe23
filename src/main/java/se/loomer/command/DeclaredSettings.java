package se.loomer.command;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.propertyeditors.URIEditor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import se.loomer.guard.enforcement.SettingRefused;

/// Refuses a setting that nobody declared, whether it comes from the environment, a file or the command line: whoever
/// mistypes a key would believe that it works.
@Component
class DeclaredSettings implements BeanFactoryPostProcessor {
    private static final String PREFIX = "loomer.";
    private static final String VARIABLES = "LOOMER_";

    /// What `./loomer` tells this program, and what only it, the tests and the benchmarks read.
    private static final Set<String> OF_THE_LAUNCHER = Set.of("loomer.home", "loomer.rehearsal");

    private static final Pattern ELSEWHERE = Pattern.compile("LOOMER_(CHROMIUM|REHEARSAL|TRACE|CACHE|BENCH_[A-Z]+)");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        // An address is taken as it is written; the framework would encode the %40 of an account once more.
        factory.addPropertyEditorRegistrar(registry -> registry.registerCustomEditor(URI.class, new URIEditor(false)));
        var declared = keys(Arrays.stream(factory.getBeanNamesForAnnotation(ConfigurationProperties.class))
                .map(factory::getType)
                .filter(Objects::nonNull)
                .toList());
        for (var source : factory.getBean(ConfigurableEnvironment.class).getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                var names = List.of(enumerable.getPropertyNames());
                if (source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
                    requireVariables(names, declared);
                } else {
                    requireKeys(names, declared);
                }
            }
        }
    }

    /// The keys that these types declare, each with its type.
    static Map<String, Type> keys(Collection<Class<?>> types) {
        var keys = new TreeMap<String, Type>();
        for (var type : types) {
            var prefix = type.getAnnotation(ConfigurationProperties.class);
            if (prefix != null && (prefix.value() + ".").startsWith(PREFIX)) {
                add(keys, prefix.value(), type);
            }
        }
        return keys;
    }

    private static void add(Map<String, Type> keys, String prefix, Class<?> type) {
        for (var component : Objects.requireNonNullElse(type.getRecordComponents(), new RecordComponent[0])) {
            var key = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                add(keys, key, component.getType());
            } else {
                keys.put(key, component.getGenericType());
            }
        }
    }

    private static void requireKeys(List<String> names, Map<String, Type> declared) {
        for (var name : names) {
            if (name.startsWith(PREFIX)
                    && !OF_THE_LAUNCHER.contains(name)
                    && !declared.containsKey(name)
                    && declared.keySet().stream().noneMatch(key -> isInside(name, key + ".", declared.get(key)))
                    && !declared.containsKey(name.replaceFirst("\\[\\d+]$", ""))) {
                throw unknown("Loomer knows no setting " + name, name, declared.keySet().stream());
            }
        }
    }

    /// Whether it stands in a map, whose own type knows what may.
    private static boolean isInside(String name, String key, @Nullable Type type) {
        return type != null && type.getTypeName().startsWith(Map.class.getName()) && name.startsWith(key);
    }

    static void requireVariables(List<String> names, Map<String, Type> declared) {
        for (var name : names) {
            if (name.startsWith(VARIABLES)
                    && !ELSEWHERE.matcher(name).matches()
                    && declared.keySet().stream()
                            .noneMatch(key -> plain(name).equals(plain(variable(key)))
                                    || isInside(name, variable(key) + "_", declared.get(key)))
                    && options().noneMatch(name::equals)) {
                throw unknown(
                        "The environment holds %s, which Loomer does not know".formatted(name),
                        name,
                        Stream.concat(declared.keySet().stream().map(DeclaredSettings::variable), options()));
            }
        }
    }

    /// Either form of a key is read from the environment: with a line for its dash, or with nothing.
    private static String plain(String variable) {
        return variable.replace("_", "");
    }

    static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Stream<String> options() {
        return new CommandLine(new LoomerCommand())
                .getSubcommands().values().stream()
                        .flatMap(command -> command.getCommandSpec().options().stream())
                        .map(option -> EnvironmentDefaults.variable(option.longestName()));
    }

    private static CannotStart unknown(String fault, String name, Stream<String> known) {
        var nearest =
                known.min(Comparator.comparingInt(key -> distance(key, name))).orElseThrow();
        return new CannotStart(
                "%s; the nearest that it knows is %s. All are in docs/operations.md.".formatted(fault, nearest));
    }

    /// How many characters have to be changed, added or left out (Levenshtein).
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        Arrays.setAll(row, column -> column);
        for (var line = 1; line <= from.length(); line++) {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= to.length(); column++) {
                var changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }

    /// What is wrong with a value, if that is what a start failed of.
    static Optional<CannotStart> fault(List<Throwable> causes) {
        for (var cause : causes) {
            if (cause instanceof SettingRefused refused) {
                return Optional.of(new CannotStart(String.valueOf(refused.getMessage()), refused));
            }
        }
        return causes.stream()
                .filter(BindException.class::isInstance)
                .map(BindException.class::cast)
                .map(DeclaredSettings::unreadable)
                .findFirst();
    }

    /// A value that is no such thing as its key wants. What could hold a password is not quoted.
    private static CannotStart unreadable(BindException failure) {
        var type = Objects.requireNonNull(failure.getTarget().getType().resolve());
        var property = failure.getProperty();
        var isHarmless = type.isPrimitive() || type.isEnum() || type == Duration.class;
        return new CannotStart("%s cannot be read%s: write %s."
                .formatted(
                        failure.getName(),
                        property != null && isHarmless ? " ('%s')".formatted(property.getValue()) : "",
                        remedy(type)));
    }

    private static String remedy(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                                    .toList());
        }
        return Map.of(
                        int.class, "a whole number",
                        boolean.class, "true or false",
                        Duration.class, "a time such as 500ms, 20s or 5m",
                        Path.class, "the path of a file or folder")
                .getOrDefault(type, "an address such as https://HOST");
    }
}
