package se.loomer.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;

/// Looks at pages in Chromium. Every page that it comes to must fit its window.
final class BrowserWindow implements Window {
    private final Reader reader;
    private final String site;
    private final BrowserContext context;
    private final Page page;

    BrowserWindow(Browser browser, Installation loomer, Reader reader) {
        this.reader = reader;
        this.site = loomer.site();
        this.context = browser.open(reader, site);
        this.page = context.newPage();
    }

    /// The page itself, for what only a browser can be asked.
    Page page() {
        return page;
    }

    @Override
    public Reader reader() {
        return reader;
    }

    @Override
    public int open(String path) {
        return arrive(Objects.requireNonNull(page.navigate(path)));
    }

    private int arrive(Response response) {
        Browser.assertFits(page);
        Gallery.look(
                site, reader, new Gallery.Answer(path(), response.status(), response.allHeaders(), response.text()));
        return response.status();
    }

    @Override
    @SuppressWarnings("deprecation")
    public int press(Control control) {
        var part = control.within().isEmpty() ? main() : main().locator(control.within());
        var found = part.getByRole(
                control.isLink() ? AriaRole.LINK : AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(control.words()).setExact(control.isExact()));
        var pressed = control.isLast() ? found.last() : found;
        return arrive(page.waitForNavigation(pressed::click));
    }

    private Locator main() {
        return page.locator("main");
    }

    @Override
    public String path() {
        return page.url().substring(site.length());
    }

    @Override
    public String says() {
        return main().innerText();
    }

    @Override
    public String source() {
        return page.content();
    }

    @Override
    public List<String> texts(String selector) {
        return main().locator(selector).allInnerTexts();
    }

    @Override
    public List<String> attributes(String selector, String attribute) {
        return main().locator(selector).all().stream()
                .flatMap(element -> Stream.ofNullable(element.getAttribute(attribute)))
                .toList();
    }

    @Override
    public String valueOf(String selector) {
        return main().locator(selector).inputValue();
    }

    @Override
    public void type(String selector, String text) {
        main().locator(selector).fill(text);
    }

    @Override
    public void choose(String selector, String option) {
        main().locator(selector).selectOption(option);
    }

    @Override
    public void tick(String selector, boolean isTicked) {
        main().locator(selector).setChecked(isTicked);
    }

    @Override
    public boolean isTicked(String selector) {
        return main().locator(selector).isChecked();
    }

    @Override
    public String labelled(String label) {
        return "#" + main().getByLabel(label).getAttribute("id");
    }

    @Override
    public void unfold(String selector, String words) {
        main().locator(selector)
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .click();
    }

    @Override
    public void forge(String name, String value) {
        page.locator("[name=" + name + "]").evaluateAll("(all, value) => all.forEach(one => one.value = value)", value);
    }

    @Override
    public void picture(String name) {
        Browser.screenshot(page, name);
    }

    @Override
    public void setCookie(String name, String value) {
        context.addCookies(List.of(new Cookie(name, value)
                // A cookie of this kind is set for a safe address; Chromium takes localhost for one without https too.
                .setUrl("https://localhost/")
                .setSecure(true)
                .setHttpOnly(true)));
    }

    @Override
    public void clearCookies() {
        context.clearCookies();
    }

    @Override
    public void close() {
        Browser.assertSilent(page);
        context.close();
    }
}
