package se.loomer.command.embedded;

import java.nio.file.Path;
import java.time.Clock;
import se.loomer.command.DataFolder;
import se.loomer.command.Ports;
import se.loomer.command.TryOut;

/// All of this package, as the commands find it.
public final class EmbeddedServers implements TryOut {
    @Override
    public Database database(DataFolder folder, Contents contents) {
        return EmbeddedDatabase.start(folder, template(contents));
    }

    @Override
    public Database throwaway(Path directory, Contents contents) {
        return template(contents).throwaway(directory);
    }

    private static DatabaseTemplate template(Contents contents) {
        return DatabaseTemplate.of(contents.policy(), contents.migration());
    }

    @Override
    public Path secrets(Path directory) {
        return DatabaseTemplate.secrets(directory);
    }

    @Override
    public void stopLeftover(DataFolder folder) {
        EmbeddedDatabase.stopLeftover(folder);
    }

    @Override
    public Mail mail(Clock clock, String own) {
        return EmbeddedMail.start(clock, own);
    }

    @Override
    public Map map() {
        return EmbeddedMap.start(Ports.free());
    }
}
