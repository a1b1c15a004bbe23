package se.loomer.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// Says which version of Loomer this is, as the build wrote it into the archive.
final class LoomerVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = LoomerVersion.class.getPackage().getImplementationVersion();
        return new String[] {"Loomer " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
