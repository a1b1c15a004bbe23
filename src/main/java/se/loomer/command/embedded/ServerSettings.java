package se.loomer.command.embedded;

import java.io.IOException;
import java.nio.file.Path;
import se.loomer.command.DataFolder;

/// The two files by which the embedded server is set up. They are ours and are written anew at each start.
///
/// @param durable whether what is committed must survive a power cut; only a throwaway database does without
record ServerSettings(int port, Path log, boolean durable) {

    void writeInto(Path database, ServerAccount account) throws IOException {
        DataFolder.writePrivately(database.resolve("postgresql.conf"), server());
        account.own(database.resolve("postgresql.conf"));
        DataFolder.writePrivately(database.resolve("pg_hba.conf"), access());
        account.own(database.resolve("pg_hba.conf"));
    }

    private String access() {
        return """
                # Written by Loomer at each start. Everybody proves a password, the superuser included.
                host all all 127.0.0.1/32 scram-sha-256
                """;
    }

    private String server() {
        var durability = durable ? "on" : "off";
        return """
                # Written by Loomer at each start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                allow_alter_system = off
                max_connections = 600
                shared_buffers = '128MB'
                dynamic_shared_memory_type = 'posix'
                wal_level = 'replica'
                max_wal_size = '1GB'
                wal_recycle = off
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                jit = off
                timezone = 'UTC'
                lc_messages = 'C'
                """.formatted(port, durability, durability, durability) + logging();
    }

    private String logging() {
        return """

                # The log tells about the server and never about people: no statement, no parameter, no detail, and no
                # error of a statement, whose words can quote what somebody typed. Seven files, one for each weekday.
                logging_collector = on
                log_directory = '%s'
                log_filename = 'database-%%a.log'
                log_rotation_age = '1d'
                log_truncate_on_rotation = on
                log_timezone = 'UTC'
                log_min_messages = 'log'
                log_min_error_statement = 'panic'
                log_error_verbosity = 'terse'
                log_statement = 'none'
                log_min_duration_statement = -1
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_checkpoints = off
                """.formatted(log.toString().replace("'", "''"));
    }
}
