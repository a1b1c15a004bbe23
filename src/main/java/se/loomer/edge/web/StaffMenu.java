package se.loomer.edge.web;

import java.util.List;

/// What a member of staff can open in the office, for the menu of its pages.
public interface StaffMenu {
    /// The pages that their roles open, in the order of the menu; none for anybody else.
    List<Item> of(CurrentPerson person);

    /// A page of the office.
    ///
    /// @param message the key of its name
    /// @param shortcut the letter that opens it after `g`
    record Item(String message, String path, String shortcut) {}
}
