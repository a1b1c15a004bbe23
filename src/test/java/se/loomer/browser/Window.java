package se.loomer.browser;

import java.util.List;
import se.loomer.browser.Browser.Reader;

/// What a visitor looks through: Chromium, or the same pages read over HTTP.
///
/// All that is looked for is looked for in the page's main part. A selector that fits nothing, and a name that fits
/// nothing or several things, fail.
interface Window extends AutoCloseable {
    Reader reader();

    /// Goes to an address; returns how it was answered in the end, redirects followed.
    int open(String path);

    /// Presses what a selector finds and the page goes elsewhere; returns how that was answered.
    int press(Control control);

    /// What can be pressed: a button or link, by the words that name it.
    ///
    /// @param within a selector of the part in which it stands; empty for all of the page
    /// @param isExact whether the words are its whole name, or a part of it
    /// @param isLast whether the last is meant where several fit
    record Control(String within, boolean isLink, String words, boolean isExact, boolean isLast) {}

    /// Where the page is: path, query and fragment.
    String path();

    /// What the main part says.
    String says();

    /// All of the page, what is not shown included.
    String source();

    /// What the elements that a selector finds say.
    List<String> texts(String selector);

    /// An attribute of the elements that a selector finds, where they have it.
    List<String> attributes(String selector, String attribute);

    String valueOf(String selector);

    void type(String selector, String text);

    void choose(String selector, String option);

    void tick(String selector, boolean isTicked);

    boolean isTicked(String selector);

    /// Finds the field that a label names.
    String labelled(String label);

    /// Opens what a summary hides.
    void unfold(String selector, String words);

    /// Gives all fields of this name another value, the hidden ones too.
    void forge(String name, String value);

    /// Keeps a picture of the page as the reader sees it.
    void picture(String name);

    void setCookie(String name, String value);

    void clearCookies();

    @Override
    void close();
}
