package se.loomer.guard.enforcement;

import java.util.UUID;

/// An identifier with a type of its own: a record of one UUID, which is how tables and addresses hold it.
public interface Identifier {
    /// The identifier as tables and addresses hold it.
    UUID value();
}
