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

    /// All triggers but PostgreSQL's own.
    static final String TRIGGERS = "from pg_trigger t join pg_class c on c.oid = t.tgrelid "
            + "join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and n.nspname in "
            + RightsReader.SCHEMAS;

    /// What holds the rows of a table, in the order in which the snapshot lists it: keys and checks, unique indexes,
    /// defaults, columns without statistics, triggers, rules, and what should never be there. Compiled triggers are
    /// the policy's, not the schema's.
    private static final String HELD = """
            select k.conrelid as relation, array_position(array['p','u','f','c','x','t']::"char"[], k.contype) as kind,
                   pg_get_constraintdef(k.oid) as definition
            from pg_constraint k where k.contype <> 'n' and k.conrelid <> 0
            union all
            select i.indrelid, 10, pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' INVALID' end
            from pg_index i
            where i.indisunique and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
            union all
            select d.adrelid, 11, format(case when a.attgenerated = '' then 'DEFAULT %s = %s' else 'GENERATED %s = %s' end,
                   a.attname, pg_get_expr(d.adbin, d.adrelid))
            from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
            union all
            select a.attrelid, 12, 'WITHOUT STATISTICS ' || string_agg(a.attname, ', ' order by a.attname)
            from pg_attribute a where a.attstattarget = 0 and a.attnum > 0 and not a.attisdropped group by a.attrelid
            union all
            select t.tgrelid, 13, pg_get_triggerdef(t.oid) || case when t.tgenabled = 'O' then '' else ' OFF' end
            from pg_trigger t where not t.tgisinternal and t.tgname not like 'policy\\_%'
            union all
            select r.ev_class, 14, pg_get_ruledef(r.oid) from pg_rewrite r where r.rulename <> '_RETURN'
            union all
            select distinct t.tgrelid, 15, 'KEYS OFF' from pg_trigger t where t.tgisinternal and t.tgenabled <> 'O'
            union all
            select c.oid, 16, 'REPLICA IDENTITY ' || c.relreplident::text from pg_class c
            where c.relkind in ('r', 'p') and c.relreplident <> 'd'
            """;

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
                where c.relkind in ('r', 'p', 'f', 'm', 'v') and t.attnum > 0 and not t.attisdropped and n.nspname in\s""" + RightsReader.SCHEMAS + " order by 1, t.attnum";
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
        var sql = "select n.nspname || '.' || c.relname, held.definition from (" + HELD
                + ") held join pg_class c on c.oid = held.relation join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname in " + RightsReader.SCHEMAS + " order by 1, held.kind, 2";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var table = tables.get(TableName.of(rows.getString(1)));
                if (table != null) {
                    table.constraints().add(rows.getString(2).replaceAll("\\s+", " "));
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
