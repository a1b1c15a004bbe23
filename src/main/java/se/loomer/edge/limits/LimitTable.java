package se.loomer.edge.limits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import se.loomer.guard.enforcement.ModuleResources;

/// All limits: each module keeps its own in `<module>/limits.yaml`. A form asks its limits in the order of the
/// file, and the first that refuses ends it, so the narrow ones come first. What a sign-in cost is given back once
/// it is complete.
///
/// A limit says which forms it guards (`routes`), by what it counts (`per`), how many in which time (they come back
/// evenly over it), what happens while the store cannot be asked (`store-fails`; `open`: everybody is let through,
/// `closed`: nobody is, `apart`: it needs no store), what it counts (`guesses`: only links that lead nowhere; else
/// everything), and what ends it early (`clears`). An operator changes `amount`, `within` and `store-fails` in a
/// file of the same shape.
public record LimitTable(Map<String, Limit> limits) {
    private static final Set<String> KEYS =
            Set.of("routes", "per", "field", "amount", "within", "store-fails", "counts", "clears");
    private static final Set<String> OVERRIDABLE = Set.of("amount", "within", "store-fails");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");

    public LimitTable {
        limits = Map.copyOf(new LinkedHashMap<>(limits)).isEmpty()
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    /// The table is wrong; the message says where, for the operator.
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String name, String what) {
            super("The limit '%s': %s.".formatted(name, what));
        }
    }

    /// Reads the tables of all modules, as they come with the program.
    static LimitTable shipped() throws IOException {
        var tables = new ArrayList<String>();
        for (var files : ModuleResources.find("limits.yaml").values()) {
            for (var file : files) {
                tables.add(file.getContentAsString(StandardCharsets.UTF_8));
            }
        }
        return read(tables.toArray(String[]::new));
    }

    /// Reads the tables of modules as one.
    public static LimitTable read(String... tables) {
        var limits = new LinkedHashMap<String, Limit>();
        for (var table : tables) {
            entries(table).forEach((name, entry) -> {
                if (limits.put(name, limit(name, entry)) != null) {
                    throw new Wrong(name, "two modules have one of this name");
                }
            });
        }
        return new LimitTable(limits);
    }

    /// This table with the operator's figures in place of its own; what they do not name stays.
    public LimitTable with(String overrides) {
        var changed = new LinkedHashMap<>(limits);
        entries(overrides).forEach((name, entry) -> {
            var limit = limits.get(name);
            if (limit == null) {
                throw new Wrong(name, "there is none of this name");
            }
            refuseOthers(name, entry, OVERRIDABLE);
            try {
                changed.put(
                        name,
                        limit.with(
                                entry.containsKey("amount") ? amount(name, entry) : limit.amount(),
                                entry.containsKey("within") ? within(name, entry) : limit.within(),
                                entry.containsKey("store-fails")
                                        ? one(name, entry, "store-fails", Limit.StoreFailure.class)
                                        : limit.storeFailure()));
            } catch (IllegalArgumentException wrong) {
                throw new Wrong(name, String.valueOf(wrong.getMessage()));
            }
        });
        return new LimitTable(changed);
    }

    /// The limit of this name; an unknown one is a programming error.
    public Limit named(String name) {
        var limit = limits.get(name);
        if (limit == null) {
            throw new IllegalArgumentException("no limit " + name);
        }
        return limit;
    }

    private static Map<String, Map<?, ?>> entries(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            var entries = new LinkedHashMap<String, Map<?, ?>>();
            if (new Yaml(new SafeConstructor(options)).load(yaml) instanceof Map<?, ?> read) {
                read.forEach((name, entry) -> {
                    if (!(entry instanceof Map<?, ?> map)) {
                        throw new Wrong(String.valueOf(name), "it says nothing");
                    }
                    entries.put(String.valueOf(name), map);
                });
            }
            return entries;
        } catch (YAMLException unreadable) {
            throw new Wrong("(all)", "the table is no readable YAML");
        }
    }

    private static Limit limit(String name, Map<?, ?> entry) {
        refuseOthers(name, entry, KEYS);
        try {
            return new Limit(
                    name,
                    texts(entry.get("routes")),
                    one(name, entry, "per", Limit.Per.class),
                    entry.get("field") == null ? "email" : String.valueOf(entry.get("field")),
                    amount(name, entry),
                    within(name, entry),
                    one(name, entry, "store-fails", Limit.StoreFailure.class),
                    entry.get("counts") == null ? Limit.Counts.ALL : one(name, entry, "counts", Limit.Counts.class),
                    texts(entry.get("clears")).stream()
                            .map(word -> read(name, "clears", word, Limit.Clearing.class))
                            .toList());
        } catch (IllegalArgumentException wrong) {
            throw new Wrong(name, String.valueOf(wrong.getMessage()));
        }
    }

    private static void refuseOthers(String name, Map<?, ?> entry, Set<String> known) {
        var others = new TreeSet<String>();
        entry.keySet().forEach(key -> others.add(String.valueOf(key)));
        others.removeAll(known);
        if (!others.isEmpty()) {
            throw new Wrong(name, "nothing is called " + String.join(", ", others));
        }
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    private static int amount(String name, Map<?, ?> entry) {
        if (entry.get("amount") instanceof Integer amount) {
            return amount;
        }
        throw new Wrong(name, "amount is missing or no number");
    }

    private static Duration within(String name, Map<?, ?> entry) {
        var matcher = DURATION.matcher(String.valueOf(entry.get("within")));
        if (!matcher.matches()) {
            throw new Wrong(name, "within is missing or no time such as 10m, 1h or 1d");
        }
        var number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static <E extends Enum<E>> E one(String name, Map<?, ?> entry, String key, Class<E> type) {
        var value = entry.get(key);
        if (value == null) {
            throw new Wrong(name, key + " is missing");
        }
        return read(name, key, String.valueOf(value), type);
    }

    private static <E extends Enum<E>> E read(String name, String key, String word, Class<E> type) {
        return Limit.read(type, word).orElseThrow(() -> new Wrong(name, "%s cannot be '%s'".formatted(key, word)));
    }
}
