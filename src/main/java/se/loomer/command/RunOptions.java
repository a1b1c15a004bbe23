package se.loomer.command;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `./loomer run`. Each is an environment variable too: `--public-url` is `LOOMER_PUBLIC_URL`.
final class RunOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port of the site (default: 8080).")
    int port;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL 18 of your own, as the owner of the database:"
                    + " postgresql://USER:PASSWORD@HOST:PORT/DATABASE (default: an embedded one that keeps its data).")
    @Nullable
    String databaseUrl;

    @Option(
            names = "--mail-url",
            paramLabel = "URL",
            description = "The mail server that delivers: smtp://USER:PASSWORD@HOST:PORT or smtps://…"
                    + " (default: an embedded one that shows letters on a page).")
    @Nullable
    URI mailUrl;

    @Option(
            names = "--inbound-url",
            paramLabel = "URL",
            description =
                    "The mailbox of the policy's address, from which letters become cases:"
                            + " imaps://USER:PASSWORD@HOST:PORT/FOLDER (default: the embedded one's, or none beside --mail-url).")
    @Nullable
    URI inboundUrl;

    @Option(
            names = "--inbound-authority",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The name with which your mail server begins its Authentication-Results, so that a checked"
                    + " sender is believed (default: no sender is).")
    String inboundAuthority = "";

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "The address under which people reach the site (default: http://localhost:PORT).")
    @Nullable
    URI publicUrl;

    @Option(
            names = "--limits",
            paramLabel = "FILE",
            description = "Figures of your own for the limits, in the shape of limits.yaml (default: its own).")
    @Nullable
    Path limits;

    @Option(
            names = "--trusted-hops",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "How many proxies of yours stand before the service and add to X-Forwarded-For (default: 0).")
    int trustedHops;

    @Option(
            names = "--map-url",
            paramLabel = "URL",
            description = "Where maps come from, once a visitor allows them; the policy's register must name that party"
                    + " (default: none, and an embedded example beside the samples).")
    @Nullable
    URI mapUrl;

    @Option(names = "--no-samples", description = "Start without the made-up companies and people.")
    boolean noSamples;

    @Option(names = "--fresh", description = "Delete all data of the embedded database first.")
    boolean fresh;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:loomer.home:-.}/var",
            description = "The folder for database, secrets and logs (default: var).")
    Path data = Path.of("var");

    @Option(
            names = "--rehearse",
            hidden = true,
            description = "Start on a throwaway database, ask for the first page, and stop. The build does this.")
    boolean rehearse;
}
