package se.loomer.service.companies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The list of Swedish towns, municipalities and postal areas, by which companies and people say where they are.
@Component
public class Places {
    private static final int SUGGESTIONS_MAX = 3;
    private static final int PREFIX_LENGTH_MAX = 3;
    private static final Pattern POSTAL_CODE =
            Pattern.compile("(?:SE?-?)?\\s*(\\d{3})\\s?(\\d{2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern POSTAL_AREA = Pattern.compile("\\d{2,3}");
    private static final Pattern MUNICIPALITY = Pattern.compile("(.{2,}?)s?\\s+kommun");

    private final Map<String, List<Place>> byName = new HashMap<>();
    private final Map<String, Place> byPostalArea = new HashMap<>();

    Places() {
        rows("places.tsv")
                .forEach(row -> byName.computeIfAbsent(BareText.of(row[0]), _ -> new ArrayList<>())
                        .add(new Place(row[0], row[1], Double.parseDouble(row[2]), Double.parseDouble(row[3]))));
        // Of several places with one name the one that its municipality is named after comes first.
        byName.values()
                .forEach(places ->
                        places.sort(Comparator.comparing(place -> !place.name().equals(place.municipality()))));
        rows("postal-areas.tsv")
                .forEach(row -> byPostalArea.put(row[0], named(row[1]).orElseThrow()));
    }

    private static Stream<String[]> rows(String file) {
        try {
            return new ClassPathResource("companies/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The place that somebody means by a postal code, a town or a municipality, however they spell its accents. A
    /// town that several municipalities have is told apart by `town, municipality`.
    public Optional<Place> find(String typed) {
        var code = POSTAL_CODE.matcher(typed.strip());
        return code.matches()
                ? inPostalArea(code.group(1))
                : POSTAL_AREA.matcher(typed.strip()).matches() ? inPostalArea(typed.strip()) : named(typed);
    }

    private Optional<Place> inPostalArea(String digits) {
        return Stream.iterate(PREFIX_LENGTH_MAX, length -> length > 1, length -> length - 1)
                .filter(length -> length <= digits.length())
                .flatMap(length -> Stream.ofNullable(byPostalArea.get(digits.substring(0, length))))
                .findFirst();
    }

    private Optional<Place> named(String typed) {
        var parts = typed.split(",", 2);
        var name = BareText.of(parts[0]);
        var municipality = MUNICIPALITY.matcher(name);
        var places = byName.getOrDefault(name, List.of());
        if (places.isEmpty() && municipality.matches()) {
            return Stream.of(municipality.group(1), municipality.group(1) + "s")
                    .flatMap(one -> byName.getOrDefault(one, List.of()).stream())
                    .findFirst();
        }
        return places.stream()
                .filter(place ->
                        parts.length == 1 || BareText.of(place.municipality()).equals(BareText.of(parts[1])))
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    /// The places whose names are one or two slips from what was typed, the nearest first; at most three.
    public List<Place> like(String typed) {
        var name = BareText.of(typed);
        var most = name.length() < 6 ? 1 : 2;
        return byName.entrySet().stream()
                .map(entry -> Map.entry(
                        BareText.slips(name, entry.getKey()), entry.getValue().getFirst()))
                .filter(entry -> entry.getKey() <= most)
                .sorted(Map.Entry.comparingByKey())
                .limit(SUGGESTIONS_MAX)
                .map(Map.Entry::getValue)
                .toList();
    }
}
