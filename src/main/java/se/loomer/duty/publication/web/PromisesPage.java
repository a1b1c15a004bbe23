package se.loomer.duty.publication.web;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.publication.BuildEvidence;
import se.loomer.duty.publication.CheckResult;

/// The fifty promises, those of them that the reader asked for.
///
/// @param filters the ways to choose among them
/// @param build which proved what only a build can prove, null where it is not known
/// @param bar the standings that occur, with how many there are of each
public record PromisesPage(
        int total,
        int kept,
        int planned,
        int broken,
        List<Filter> filters,
        List<Part> bar,
        List<Group> groups,
        @Nullable BuildEvidence build) {

    /// A choice of promises.
    ///
    /// @param word as in the address, empty for all
    public record Filter(String word, String address, int count, boolean isChosen) {}

    /// A part of the bar on top.
    ///
    /// @param from where it begins, in promises
    public record Part(Standing standing, int from, int count) {}

    /// Promises about the same thing.
    public record Group(String name, List<Item> items) {}

    /// One promise.
    ///
    /// @param keeperKind what kind of thing enforces it, null where nothing does yet
    /// @param keeperName its name, as the program calls it
    /// @param check the live check's name, null where there is none
    public record Item(
            String id,
            String title,
            Content body,
            Standing standing,
            @Nullable String keeperKind,
            @Nullable String keeperName,
            @Nullable String check,
            @Nullable CheckResult latest) {}
}
