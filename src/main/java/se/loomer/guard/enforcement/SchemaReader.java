package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import se.loomer.policy.Schema;
import se.loomer.policy.TableName;

/// Reads the migrated schema of a database, for the snapshot that the policy's checks are held against.
public final class SchemaReader {
    /// What decides how a function behaves, as one hash.
    static final String FUNCTION_FINGERPRINT = "left(encode(sha256(convert_to(concat_ws('|', p.prosrc, p.prosecdef, "
            + "p.provolatile, p.proparallel, array_to_string(p.proconfig, ',')), 'UTF8')), 'hex'), 16)";

    private SchemaReader() {}

    /// The tables of all modules with their columns and constraints, and the fingerprints of all functions.
    public static Schema read(Connection connection) throws SQLException {
        var tables = new TreeMap<TableName, Schema.TableShape>();
        columns(connection, tables);
        constraints(connection, tables);
        return new Schema(tables, functions(connection));
    }

    private static void columns(Connection connection, Map<TableName, Schema.TableShape> tables) throws SQLException {
        var sql = """
                select n.nspname || '.' || c.relname, t.attname, format_type(t.atttypid, t.atttypmod), not t.attnotnull
                from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid
                where c.relkind in ('r', 'p', 'f', 'm') and t.attnum > 0 and not t.attisdropped and n.nspname in\s""" + RightsReader.SCHEMAS + " order by 1, t.attnum";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var name = TableName.of(rows.getString(1));
                tables.computeIfAbsent(name, _ -> new Schema.TableShape(name, new LinkedHashMap<>(), new ArrayList<>()))
                        .columns()
                        .put(rows.getString(2), new Schema.ColumnShape(rows.getString(3), rows.getBoolean(4)));
            }
        }
    }

    private static void constraints(Connection connection, Map<TableName, Schema.TableShape> tables)
            throws SQLException {
        var sql = """
                select n.nspname || '.' || c.relname, pg_get_constraintdef(k.oid)
                from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                where k.contype <> 'n' and n.nspname in\s""" + RightsReader.SCHEMAS
                + " order by 1, array_position(array['p','u','f','c']::\"char\"[], k.contype), 2";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var table = tables.get(TableName.of(rows.getString(1)));
                if (table != null) {
                    table.constraints().add(rows.getString(2));
                }
            }
        }
    }

    private static TreeMap<String, String> functions(Connection connection) throws SQLException {
        var functions = new TreeMap<String, String>();
        var sql = "select n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')', "
                + FUNCTION_FINGERPRINT + " from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
                + "where n.nspname in " + RightsReader.SCHEMAS;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                functions.put(rows.getString(1), rows.getString(2));
            }
        }
        return functions;
    }
}
