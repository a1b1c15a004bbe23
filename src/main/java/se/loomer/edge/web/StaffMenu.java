package se.loomer.edge.web;

import java.util.List;

/// What a member of staff can open in the office, for the menu of its pages.
public interface StaffMenu {
    /// The pages that their roles open, by what they are about, in the order of the menu; none for anybody else.
    List<Group> of(CurrentPerson person);

    /// Pages that stand together; at least one.
    ///
    /// @param message the key of what they are about
    record Group(String message, List<Item> items) {
        /// The page that opens where the whole is chosen.
        public Item first() {
            return items.getFirst();
        }
    }

    /// A page of the office.
    ///
    /// @param message the key of its name
    /// @param shortcut the letter that opens it after `g`
    record Item(String message, String path, String shortcut) {}
}
