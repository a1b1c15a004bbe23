package se.loomer.edge.web;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import gg.jte.Content;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.loomer.policy.Dates;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// What every page knows besides its own content: the reader's language and theme, who is signed in, the words.
/// It lives as long as the request.
public final class PageContext {
    private final Messages messages;
    private final Assets assets;
    private final Policy policy;
    private final PolicyTexts texts;
    private final Visit visit;
    private final Told told;
    private int status;

    /// What the request tells.
    ///
    /// @param returnPath where a change of language or theme leads back to
    /// @param route the page's route, in which nothing says whose it is; null where none was found
    record Visit(
            Language language,
            Theme theme,
            @Nullable CurrentPerson person,
            CookieChoice choice,
            String path,
            String returnPath,
            @Nullable String route,
            String csrfParameter,
            String csrfToken,
            String formToken,
            Shortcuts shortcuts) {}

    /// What is asked for only by those pages that show it.
    record Told(
            Function<CurrentPerson, Optional<Headline.Told>> headline,
            Function<CurrentPerson, List<StaffMenu.Group>> menu,
            BiFunction<CurrentPerson, String, List<PendingLines.Line>> pending) {}

    PageContext(Messages messages, Assets assets, Policy policy, PolicyTexts texts, Visit visit, Told told) {
        this.messages = messages;
        this.assets = assets;
        this.policy = policy;
        this.texts = texts;
        this.visit = visit;
        this.told = told;
    }

    /// The words under this key in the reader's language.
    public String text(String key, Object... arguments) {
        return messages.text(visit.language(), key, arguments);
    }

    /// The words under this key, which may hold Markdown of one line; what they are filled with may not.
    public Content rich(String key, Object... arguments) {
        var escaped = Arrays.stream(arguments)
                .map(argument -> argument instanceof String string ? Markdown.escape(string) : argument)
                .toArray();
        return Markdown.inline(text(key, escaped));
    }

    /// A text of ours in Markdown as HTML.
    public Content markdown(String text) {
        return Markdown.html(text);
    }

    public Language language() {
        return visit.language();
    }

    public Theme theme() {
        return visit.theme();
    }

    /// Whoever is signed in, null for nobody.
    public @Nullable CurrentPerson person() {
        return visit.person();
    }

    public boolean isPerson() {
        return isKind(PersonKind.PERSON);
    }

    public boolean isRepresentative() {
        return isKind(PersonKind.REPRESENTATIVE);
    }

    public boolean isStaff() {
        return isKind(PersonKind.STAFF);
    }

    public boolean isCorrespondent() {
        return isKind(PersonKind.CORRESPONDENT);
    }

    private boolean isKind(PersonKind kind) {
        var person = visit.person();
        return person != null && person.kind() == kind;
    }

    /// Whether something happened to the person's account in another browser that they must see.
    public boolean hasNotice() {
        var person = visit.person();
        return person != null && person.noticeAt() != null;
    }

    /// What the person is told on every page until they have looked at it; null for nothing, and where they look.
    public Headline.@Nullable Told headline() {
        var person = visit.person();
        return person == null
                ? null
                : told.headline()
                        .apply(person)
                        .filter(headline -> !headline.path().equals(visit.path()))
                        .orElse(null);
    }

    /// What waits for the person where they are now.
    public List<PendingLines.Line> pending() {
        var person = visit.person();
        return person == null ? List.of() : told.pending().apply(person, visit.path());
    }

    /// What the person can open in the office; nothing for anybody who does not belong there.
    public List<StaffMenu.Group> menu() {
        var person = visit.person();
        return person == null ? List.of() : told.menu().apply(person);
    }

    /// A country's name.
    ///
    /// @param code two letters (ISO 3166-1)
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(visit.language().locale());
    }

    /// All countries to choose from.
    public List<Option> countries() {
        return PostalAddress.countries(visit.language().locale());
    }

    /// Whether the page is this one of the office, or below it.
    public boolean isAt(StaffMenu.Item item) {
        return item.path().equals("/office") ? path().equals("/office") : isUnder(item.path());
    }

    /// Whether the page is one of these.
    public boolean isIn(StaffMenu.Group group) {
        return group.items().stream().anyMatch(this::isAt);
    }

    /// The path of the page, without what follows a question mark.
    public String path() {
        return visit.path();
    }

    /// Whether the page stands under this path, for marking where the reader is.
    public boolean isUnder(String path) {
        return visit.path().equals(path) || visit.path().startsWith(path + "/");
    }

    public String returnPath() {
        return visit.returnPath();
    }

    /// Where one says what one thinks of this page. It names the page's route and not its address, which may hold the
    /// key of somebody's thing.
    public String feedbackAddress() {
        var route = visit.route();
        return route == null ? "/feedback" : "/feedback?page=" + URLEncoder.encode(route, StandardCharsets.UTF_8);
    }

    public String csrfParameter() {
        return visit.csrfParameter();
    }

    public String csrfToken() {
        return visit.csrfToken();
    }

    /// The keys of the office in this browser.
    public Shortcuts shortcuts() {
        return visit.shortcuts();
    }

    /// Says how the page is answered, before it is made.
    PageContext answering(int newStatus) {
        status = newStatus;
        return this;
    }

    /// A title as the browser shows it: whoever hears it first hears whether something has to be corrected.
    public String title(String title) {
        var isWrong = status == HttpServletResponse.SC_UNPROCESSABLE_CONTENT;
        return (isWrong ? text("web.error.prefix") + " " : "") + title + " – Loomer";
    }

    /// The token of this page's forms.
    public String formToken() {
        return visit.formToken();
    }

    public Policy policy() {
        return policy;
    }

    /// What was answered about cookies in this browser.
    public CookieChoice choice() {
        return visit.choice();
    }

    /// Whether nothing has been answered yet about what others would set in this browser: it is asked in the place
    /// where
    /// it would be shown, and nothing needs asking before.
    public boolean asksAboutCookies() {
        return visit.choice().isOpen(policy);
    }

    /// The keys of browser storage that the register names, for the script that lets no other be written.
    public String storageKeys() {
        return policy.cookies().values().stream()
                .filter(entry -> !entry.kind().equals("cookie"))
                .filter(entry -> entry.choice() == null || visit.choice().allows(entry.choice(), policy))
                .map(Policy.Cookie::name)
                .collect(Collectors.joining(" "));
    }

    /// The title of a text of the policy.
    public String policyTitle(String kind, String key) {
        return texts.title(kind, key, visit.language().locale());
    }

    /// A text of the policy.
    public Content policyText(String kind, String key) {
        return Markdown.html(texts.body(kind, key, visit.language().locale()));
    }

    /// The address of a static file.
    public String asset(String name) {
        return assets.address(name);
    }

    /// A day in words: `22 november 2026`.
    public String date(Instant instant) {
        return Dates.words(instant, visit.language().locale());
    }

    /// A day in words: `22 november 2026`.
    public String date(LocalDate date) {
        return Dates.words(date, visit.language().locale());
    }

    /// A moment in words: `22 november 2026 kl. 14.05`.
    public String dateTime(Instant instant) {
        return Dates.time(instant, visit.language().locale());
    }

    /// A telephone number as people write it: `070-174 06 05`, with the country's number where that is not Sweden's.
    public String telephone(String number) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var read = numbers.parse(number, "SE");
            var form = read.getCountryCode() == numbers.getCountryCodeForRegion("SE")
                    ? PhoneNumberUtil.PhoneNumberFormat.NATIONAL
                    : PhoneNumberUtil.PhoneNumberFormat.INTERNATIONAL;
            return numbers.format(read, form);
        } catch (NumberParseException unreadable) {
            return number;
        }
    }

    /// A moment as machines read it, for the attribute of `<time>`.
    public String iso(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }
}
