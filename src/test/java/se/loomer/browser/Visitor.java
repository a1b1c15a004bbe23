package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Letter;
import se.loomer.browser.Browser.Reader;
import se.loomer.browser.Window.Control;

/// Somebody who reads pages and presses what they see, in their language. Their clicks are counted.
///
/// They look through a window: over HTTP, or through Chromium where only a browser proves what is asked.
final class Visitor implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");

    private final Installation loomer;
    private final Window window;
    private final Words words;
    private final List<Runnable> expected = new ArrayList<>();
    private int clicks;
    private int status;

    private Visitor(Installation loomer, Window window) {
        this.loomer = loomer;
        this.window = window;
        window.setCookie("__Host-device", Given.DEVICE);
        this.words = new Words(Locale.forLanguageTag(window.reader().language().substring(0, 2)));
    }

    /// Reads over HTTP.
    static Visitor of(Installation loomer, Reader reader) {
        return new Visitor(loomer, new HttpWindow(loomer, reader));
    }

    /// Sits at Chromium.
    static Visitor inChromium(Installation loomer, Reader reader) {
        return new Visitor(loomer, new BrowserWindow(Browser.shared(), loomer, reader));
    }

    Words words() {
        return words;
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    /// How the last page was answered.
    int status() {
        return status;
    }

    int clicks() {
        return clicks;
    }

    String path() {
        return window.path();
    }

    /// All of the page, what is not shown included; identifiers and tokens left out, which may hold any digits.
    String source() {
        return window.source().replaceAll("[0-9A-Za-z_-]{30,}", "*");
    }

    /// What the page says outside its frame.
    String says() {
        return window.says();
    }

    /// What the elements of the main part say that a selector finds.
    List<String> texts(String selector) {
        return window.texts(selector);
    }

    /// An attribute of the elements of the main part that a selector finds.
    List<String> attributes(String selector, String attribute) {
        return window.attributes(selector, attribute);
    }

    /// Keeps a picture of the page as this reader sees it, where pictures are wanted: `-Dpictures=true`.
    void picture(String name) {
        if (Boolean.getBoolean("pictures")) {
            window.picture(
                    "%s-%s-%d".formatted(name, words.language(), window.reader().width()));
        }
    }

    /// Goes to an address; returns how it was answered.
    int open(String path) {
        status = window.open(path);
        return status;
    }

    void openLetter(Letter letter) {
        open(letter.path());
    }

    void type(String field, String text) {
        window.type("#field-" + field, text);
    }

    void choose(String field, String option) {
        window.choose("#field-" + field, option);
    }

    void tick(String box) {
        window.tick("#field-" + box, true);
    }

    void untick(String box) {
        window.tick("#field-" + box, false);
    }

    /// Ticks what a selector finds.
    void tickAt(String selector) {
        window.tick(selector, true);
    }

    void tickLabelled(String label) {
        window.tick(window.labelled(label), true);
    }

    boolean isTicked(String label) {
        return window.isTicked(window.labelled(label));
    }

    /// Gives all fields of this name another value, the hidden ones too.
    void forge(String name, String value) {
        window.forge(name, value);
    }

    /// Presses the button with these words.
    void press(String key, Object... arguments) {
        press(new Control("", false, text(key, arguments), true, false));
    }

    /// Presses the button whose name begins with these words, in the part for a use.
    void pressOf(String use, String key) {
        press(new Control("#use-" + use, false, text(key), false, false));
    }

    /// Follows the link that holds these words.
    void follow(String words) {
        press(new Control("", true, words, false, false));
    }

    /// Follows the last of the links that hold these words.
    void followLast(String words) {
        press(new Control("", true, words, false, true));
    }

    private void press(Control control) {
        clicks++;
        status = window.press(control);
    }

    /// Opens what a summary hides.
    void unfold(String key) {
        window.unfold("summary", text(key));
    }

    /// Opens the first part that hides something.
    void unfoldFirst() {
        window.unfold("summary", "");
    }

    /// Takes the second step of a sign-in by the code that came by letter.
    void typeCode(Letter letter) {
        var code = CODE.matcher(letter.text());
        assertThat(code.find()).as("a code").isTrue();
        type("code", code.group(1));
        press("accounts.second.send");
    }

    /// The browser is one that nobody has confirmed.
    void forgetDevice() {
        window.clearCookies();
    }

    /// Whether this is Chromium, which knows what is shown and what is hidden.
    boolean isAtBrowser() {
        return window instanceof BrowserWindow;
    }

    /// Chromium's page, for what only a browser can be asked; whoever reads over HTTP has none.
    Page page() {
        return ((BrowserWindow) window).page();
    }

    /// Signs in with the password that all of them have, or any other.
    void signIn(String email, String password) {
        open("/sign-in");
        type("email", email);
        type("password", password);
        press("accounts.sign-in.send");
        if (status == 200 && path().startsWith("/sign-in/confirmation")) {
            Given.recoveryCode(email).ifPresent(code -> {
                type("code", code);
                press("accounts.second.send");
            });
        }
    }

    void signIn(String email) {
        signIn(email, Given.PASSWORD);
        assertThat(status).as("signed in as %s", email).isEqualTo(200);
    }

    /// Expects a letter in the visitor's language, which is read when all else is done: letters take a moment.
    void expect(String email, String kind, String filling, Consumer<Letter> reading) {
        var subject = words.subject(kind, filling);
        expected.add(() -> reading.accept(loomer.letter(email, subject)));
    }

    /// Reads the letters that were expected.
    void readLetters() {
        expected.forEach(Runnable::run);
        expected.clear();
    }

    /// The newest letter of a kind in the visitor's language.
    Letter letter(String email, String kind, String filling) {
        return loomer.letter(email, words.subject(kind, filling));
    }

    /// Fails unless a field says what is wrong with it, beside itself.
    void assertWrong(String field, String key, Object... arguments) {
        assertThat(status).isEqualTo(422);
        assertThat(window.texts("#error-" + field)).singleElement().asString().contains(text(key, arguments));
        assertThat(window.texts("[role=alert] a[href='#field-" + field + "']")).hasSize(1);
    }

    String valueOf(String field) {
        return window.valueOf("#field-" + field);
    }

    @Override
    public void close() {
        window.close();
    }
}
