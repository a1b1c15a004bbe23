package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Installation.Letter;
import se.loomer.browser.Browser.Reader;

/// Somebody at a browser of their own, who presses what they see in their language. Their clicks are counted, and
/// every page that they come to must fit its window. A visitor who audits has axe look at it too, in light colours at
/// their own width; one with a wide window also in dark colours on a narrow one.
final class Visitor implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");
    private static final int WIDE = 1280;
    private static final int NARROW = 360;
    private static final int HEIGHT = 900;
    private static final Set<String> AUDITED = ConcurrentHashMap.newKeySet();

    private final Installation loomer;
    private final BrowserContext context;
    private final Page page;
    private final Words words;
    private final boolean isWide;
    private final boolean audits;
    private final List<Runnable> expected = new ArrayList<>();
    private int clicks;
    private int status;

    private Visitor(Browser browser, Installation loomer, Reader reader, boolean audits) {
        this.loomer = loomer;
        this.context = browser.open(reader, loomer.site());
        this.context.addCookies(List.of(new Cookie("__Host-device", Given.DEVICE)
                // A cookie of this kind is set for a safe address; Chromium takes localhost for one without https too.
                .setUrl("https://localhost/")
                .setSecure(true)
                .setHttpOnly(true)));
        this.page = context.newPage();
        this.words = new Words(Locale.forLanguageTag(reader.language().substring(0, 2)));
        this.isWide = reader.width() == WIDE;
        this.audits = audits;
    }

    static Visitor of(Browser browser, Installation loomer, Reader reader) {
        return new Visitor(browser, loomer, reader, false);
    }

    /// Audits where the browser runs scripts, as axe is one.
    static Visitor auditing(Browser browser, Installation loomer, Reader reader) {
        return new Visitor(browser, loomer, reader, reader.hasJavaScript());
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
        return page.url().substring(loomer.site().length());
    }

    /// All of the page, what is not shown included; identifiers and tokens left out, which may hold any digits.
    String source() {
        return page.content().replaceAll("[0-9A-Za-z_-]{30,}", "*");
    }

    Locator main() {
        return page.locator("main");
    }

    /// What the page says outside its frame.
    String says() {
        return main().innerText();
    }

    /// Keeps a picture of the page as it is shown now.
    void picture(String name) {
        Browser.screenshot(page, "%s-%s-%d".formatted(name, words.language(), page.viewportSize().width));
    }

    /// Goes to an address; returns how it was answered.
    int open(String path) {
        arrive(Objects.requireNonNull(page.navigate(path)));
        return status;
    }

    void openLetter(Letter letter) {
        open(letter.path());
    }

    void type(String field, String text) {
        main().locator("#field-" + field).fill(text);
    }

    void choose(String field, String option) {
        main().locator("#field-" + field).selectOption(option);
    }

    void tick(String box) {
        main().locator("#field-" + box).check();
    }

    /// Presses the button with these words.
    void press(String key, Object... arguments) {
        click(main().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(text(key, arguments))
                                .setExact(true)));
    }

    /// Presses the button whose name begins with these words, in the part for a use.
    void pressOf(String use, String key) {
        click(main().locator("#use-" + use)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(text(key))));
    }

    /// Follows the link that holds these words.
    void follow(String words) {
        click(main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words)));
    }

    /// Follows the last of the links that hold these words.
    void followLast(String words) {
        click(main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words))
                .last());
    }

    /// Opens what a summary hides.
    void unfold(String key) {
        main().getByText(text(key), new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /// Opens the first part that hides something.
    void unfoldFirst() {
        main().locator("summary").first().click();
    }

    @SuppressWarnings("deprecation")
    private void click(Locator what) {
        clicks++;
        arrive(page.waitForNavigation(what::click));
    }

    private void arrive(Response response) {
        status = response.status();
        Browser.assertFits(page);
        if (audits && AUDITED.add(signature())) {
            audit();
        }
    }

    /// What tells a page from others of its kind: address without identifiers, and what stands out on it.
    private String signature() {
        var address = path().replaceAll("\\?.*|#.*", "").replaceAll("[0-9A-Za-z_-]{30,}", "*");
        return "%s %s %d %d"
                .formatted(
                        words.language(),
                        address,
                        status,
                        page.locator(".notice, .empty, .timeline").count());
    }

    private void audit() {
        Browser.assertAccessible(page);
        if (isWide) {
            page.setViewportSize(NARROW, HEIGHT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            Browser.assertLegible(page);
            Browser.assertFits(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.setViewportSize(WIDE, HEIGHT);
        }
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
        context.clearCookies();
    }

    /// The browser's own tools, for what a page cannot be asked for.
    CDPSession devtools() {
        return context.newCDPSession(page);
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
        assertThat(main().locator("#error-" + field).innerText()).contains(text(key, arguments));
        assertThat(main().locator("[role=alert] a[href='#field-" + field + "']").count())
                .isEqualTo(1);
    }

    String valueOf(String field) {
        return main().locator("#field-" + field).inputValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
