package se.loomer.edge.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member of staff can open in the office, for the menu of its pages.
public interface StaffMenu {
    /// The pages that their roles open, in the order of the menu; none for anybody else.
    List<Item> of(CurrentPerson person);

    /// A page of the office.
    ///
    /// @param group the key of the heading that it stands under, together with those beside it; null under none
    /// @param message the key of its name
    /// @param shortcut the letter that opens it after `g`
    record Item(@Nullable String group, String message, String path, String shortcut) {}
}
