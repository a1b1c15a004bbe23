package se.loomer.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One file of the document: `loomer.yaml` itself, or the part that a module adds.
///
/// @param name the module, which is also the schema of its tables; empty for `loomer.yaml`
record DocumentPart(String name, YamlNode root) {
    /// The file of a module's part, from the policy's folder.
    static String file(String name) {
        return name + "/part.yaml";
    }

    /// The table that the part calls so: its own by their bare names, others by `schema.table`.
    Optional<TableName> table(String written) {
        var full = written.contains(".") || name.isEmpty() ? written : name + "." + written;
        return TableName.isValid(full) ? Optional.of(TableName.of(full)) : Optional.empty();
    }

    /// Reads the names of tables of which the same is said: `run & step`.
    List<TableName> readTables(String written, YamlNode at) {
        return Stream.of(written.split(" & ", -1))
                .flatMap(name -> readTable(name, at).stream())
                .toList();
    }

    /// Reads a table's name; anything else becomes a finding at its key.
    Optional<TableName> readTable(String written, YamlNode at) {
        var table = table(written);
        if (table.isEmpty()) {
            at.refuseKey(
                    "'%s' is not a table".formatted(written),
                    name.isEmpty()
                            ? "Write schema.table in lower case"
                            : "Write the table's name in lower case, with its schema where it is not %s"
                                    .formatted(name));
        }
        return table;
    }
}
