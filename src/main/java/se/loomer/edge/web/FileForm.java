package se.loomer.edge.web;

import java.util.regex.Pattern;

/// A form with which files are handed in, which may be larger than others. A module declares each as a bean.
///
/// @param path the whole address to which it is sent
/// @param bytesMax how large the form may be with its files
public record FileForm(Pattern path, int bytesMax) {
    /// The form that is sent to this address.
    ///
    /// @param path a regular expression
    public static FileForm at(String path, int bytesMax) {
        return new FileForm(Pattern.compile(path), bytesMax);
    }
}
