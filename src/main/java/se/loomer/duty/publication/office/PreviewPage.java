package se.loomer.duty.publication.office;

import gg.jte.Content;
import java.util.List;

/// The words of a version to come, before anybody else reads them.
public record PreviewPage(String version, List<Section> sections) {
    /// A section of its text.
    public record Section(String key, String title, Content body) {}
}
