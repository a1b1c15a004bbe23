package se.loomer.command;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A library that the program is made of.
///
/// @param key its ecosystem and its name there
record Library(String key, String version) {
    private static final String WEBJARS = "org.webjars.npm";

    /// @param ecosystem as OSV calls it; what stands behind a colon names a repository, which we do not tell apart
    static String key(String ecosystem, String name) {
        return ecosystem.replaceFirst(":.*", "") + " " + name;
    }

    /// Those that a bill of materials lists (CycloneDX, JSON). A webjar of npm is what npm calls it.
    static List<Library> read(JsonNode bill) {
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(component -> {
                    var group = component.path("group").asString("");
                    var name = component.path("name").asString("");
                    var key = group.equals(WEBJARS) ? key("npm", name) : key("Maven", group + ":" + name);
                    return new Library(key, component.path("version").asString(""));
                })
                .toList();
    }
}
