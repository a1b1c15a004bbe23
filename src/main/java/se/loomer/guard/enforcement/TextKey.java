package se.loomer.guard.enforcement;

/// A key with a type of its own: a record of one text, which is how tables and addresses hold it.
public interface TextKey {
    /// The key as tables and addresses hold it.
    String key();
}
