package se.loomer.service.companies.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.service.companies.CompanyPages;
import se.loomer.service.companies.OwnCompany;
import se.loomer.service.companies.PageContent;
import se.loomer.service.companies.PageContent.Certificate;
import se.loomer.service.companies.PageContent.PriceKind;
import se.loomer.service.companies.PageContent.Section;
import se.loomer.service.companies.PageContent.Service;
import se.loomer.service.companies.PageForm;

/// A company's page as whoever writes it sees it, and how its parts are said in words.
public record EditedPage(OwnCompany company, CompanyPages.Standing standing, LocalDate today, FieldErrors errors) {
    private static final int EMPTY_ROWS = 2;

    /// The parts in the order of the page.
    public static List<Section> sections() {
        return List.of(
                Section.PRESENTATION,
                Section.PICTURES,
                Section.LOGO,
                Section.SERVICES,
                Section.CATEGORIES,
                Section.HOURS,
                Section.WEBSITE,
                Section.CERTIFICATES,
                Section.DATA);
    }

    /// Whether a part of the draft says nothing.
    public boolean isMissing(Section section) {
        return standing.draft().missing().contains(section);
    }

    /// Whether a part of the draft differs from what everybody sees.
    public boolean isChanged(Section section) {
        return standing.draft().differences(standing.shown()).contains(section);
    }

    /// Where a part is written.
    public static String path(Section section) {
        return PageController.PATH + "/" + (section == Section.LOGO ? "pictures#logo" : section.key());
    }

    /// The rows of a form: those that hold something, and a few empty ones.
    public static int[] rows(PageForm form, String name, int most) {
        return IntStream.range(0, Math.min(most, form.rows(name, most) + EMPTY_ROWS))
                .toArray();
    }

    /// The ways to give a price.
    public static List<Option> prices(PageContext shell) {
        return Arrays.stream(PriceKind.values())
                .map(kind -> Option.of(kind.key(), shell.text("companies.page.price-kind." + kind.key())))
                .toList();
    }

    /// A price in words.
    public static String price(Service service, PageContext shell) {
        var key = "companies.page.price." + service.price().key();
        return service.kronor() == null ? shell.text(key) : shell.text(key, service.kronor());
    }

    /// The website without what everybody knows.
    public static String shortened(PageContent content) {
        return content.website().replaceFirst("^https://", "").replaceFirst("/$", "");
    }

    /// `good`, `waiting` or `bad`: whether a certificate holds, will, or did.
    public static String standing(Certificate certificate, LocalDate today) {
        return certificate.isValid(today) ? "good" : certificate.from().isAfter(today) ? "waiting" : "bad";
    }
}
