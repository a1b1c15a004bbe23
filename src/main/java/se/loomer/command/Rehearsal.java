package se.loomer.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import se.loomer.command.embedded.CannotStart;
import se.loomer.command.embedded.DatabaseTemplate;
import se.loomer.command.embedded.EmbeddedMail;
import se.loomer.command.embedded.Ports;

/// Starts everything once on a throwaway database, asks for the first page, and stops.
///
/// The build does this so that the virtual machine can note what a start loads; later starts are quicker for it.
final class Rehearsal {
    private static final int PAGES = 5;

    private Rehearsal() {}

    static int run() throws Exception {
        var folder = Files.createTempDirectory("loomer-rehearsal");
        try (var parts = new Parts()) {
            var database =
                    RunCommand.embedded(parts.start(() -> Migration.template().throwaway(folder.resolve("data"))));
            var secrets = DatabaseTemplate.secrets(folder.resolve("data"));
            Migration.run(database, secrets);
            var mail = parts.start(() -> EmbeddedMail.start(Clock.systemUTC(), Migration.ownAddress()));
            var port = Ports.free();
            var site = URI.create("http://localhost:" + port);
            var log = folder.resolve("data/loomer.log");
            var service =
                    new Service(port, site, false, database, mail.smtp(), null, "", true, null, 0, null, secrets, log);
            parts.start(() -> ServiceStart.start(service));
            visit(site);
        } finally {
            Files.deleteIfExists(folder);
        }
        return 0;
    }

    private static void visit(URI site) throws InterruptedException {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var request =
                    HttpRequest.newBuilder(site).timeout(Duration.ofSeconds(20)).build();
            for (var page = 0; page < PAGES; page++) {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new CannotStart("The rehearsal got no page from %s (%s).".formatted(site, e), e);
        }
    }
}
