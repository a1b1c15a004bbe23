package se.loomer.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Lets every option be given as an environment variable too: `--database-url` as `LOOMER_DATABASE_URL`.
///
/// What is typed goes before the environment, and the environment before the default.
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {

    static String variable(String option) {
        return "LOOMER_" + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        var value = environment.get(variable(option.longestName()));
        if (value == null || value.isBlank()) {
            return null;
        }
        return option.type() == boolean.class ? truth(value) : value.strip();
    }

    private static String truth(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "1", "yes", "on" -> "true";
            case "0", "no", "off" -> "false";
            default -> value.strip();
        };
    }
}
