package se.loomer.service.companies;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.Keyed;
import tools.jackson.databind.json.JsonMapper;

/// What a company says of itself on its page, beyond what it was approved with. Whatever is empty is not shown.
///
/// @param categories those besides the main one
/// @param hours of the days on which it is open, in the order of the week
/// @param byAppointment whether one can come at other times too, if that was agreed
/// @param website an address of a page, beginning with `https://`
/// @param pictures in the order in which they are shown
/// @param dataCare how it treats what people hand over to it
public record PageContent(
        String presentation,
        List<Service> services,
        List<Category> categories,
        List<Hours> hours,
        boolean byAppointment,
        String website,
        List<Shown> pictures,
        @Nullable PictureId logo,
        List<Certificate> certificates,
        String dataCare) {
    /// As many pictures as a page shows, beside the logo.
    public static final int PICTURES_MAX = 12;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PageContent EMPTY =
            new PageContent("", List.of(), List.of(), List.of(), false, "", List.of(), null, List.of(), "");

    /// How a price is meant.
    public enum PriceKind implements Keyed {
        FIXED,
        FROM,
        HOUR,
        /// Nobody knows before they have looked.
        REQUEST
    }

    /// Something that the company does.
    ///
    /// @param kronor with VAT; null where the price is on request
    /// @param includes what one gets for it, empty to say nothing
    public record Service(
            String name, PriceKind price, @Nullable Integer kronor, String includes) {}

    /// The hours of a weekday.
    ///
    /// @param day from 1, a Monday, to 7
    public record Hours(int day, LocalTime from, LocalTime until) {}

    /// A picture on the page.
    ///
    /// @param words what it shows, for whoever does not see it
    public record Shown(PictureId picture, String words) {}

    /// What somebody else certifies of the company.
    ///
    /// @param until the last day on which it holds, null where it does not end
    public record Certificate(
            String name,
            String issuer,
            LocalDate from,
            @Nullable LocalDate until) {
        /// Whether it holds on this day.
        public boolean isValid(LocalDate today) {
            return !from.isAfter(today) && (until == null || !until.isBefore(today));
        }
    }

    /// A part of the page that has a form of its own.
    public enum Section implements Keyed {
        PRESENTATION(PageContent::presentation),
        SERVICES(PageContent::services),
        CATEGORIES(PageContent::categories),
        HOURS(content -> List.of(content.hours(), content.byAppointment())),
        WEBSITE(PageContent::website),
        PICTURES(PageContent::pictures),
        LOGO(content -> Objects.requireNonNullElse(content.logo(), "")),
        CERTIFICATES(PageContent::certificates),
        DATA(PageContent::dataCare);

        private final Function<PageContent, Object> part;

        Section(Function<PageContent, Object> part) {
            this.part = part;
        }
    }

    public PageContent {
        services = List.copyOf(services);
        categories = List.copyOf(categories);
        hours = List.copyOf(hours);
        pictures = List.copyOf(pictures);
        certificates = List.copyOf(certificates);
    }

    /// A page that says nothing.
    public static PageContent empty() {
        return EMPTY;
    }

    static PageContent read(String json) {
        return JSON.readValue(json, PageContent.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    /// The parts in which two pages differ.
    public List<Section> differences(PageContent other) {
        return Arrays.stream(Section.values())
                .filter(section -> !section.part.apply(this).equals(section.part.apply(other)))
                .toList();
    }

    /// The parts that say nothing.
    public List<Section> missing() {
        var filled = differences(EMPTY);
        return Arrays.stream(Section.values())
                .filter(section -> !filled.contains(section))
                .toList();
    }

    /// Everything that people would read.
    String words() {
        return Stream.of(
                        Stream.of(presentation, website, dataCare),
                        services.stream().flatMap(service -> Stream.of(service.name(), service.includes())),
                        certificates.stream()
                                .flatMap(certificate -> Stream.of(certificate.name(), certificate.issuer())),
                        pictures.stream().map(Shown::words))
                .flatMap(Function.identity())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /// Every picture that the page shows, the logo among them.
    List<PictureId> shownPictures() {
        return Stream.concat(Stream.ofNullable(logo), pictures.stream().map(Shown::picture))
                .toList();
    }

    /// The page without what is not among these pictures.
    PageContent withOnly(List<PictureId> there) {
        return withLogo(logo != null && there.contains(logo) ? logo : null)
                .withPictures(pictures.stream()
                        .filter(shown -> there.contains(shown.picture()))
                        .toList());
    }

    PageContent withPictures(List<Shown> others) {
        return new PageContent(
                presentation,
                services,
                categories,
                hours,
                byAppointment,
                website,
                others,
                logo,
                certificates,
                dataCare);
    }

    PageContent withLogo(@Nullable PictureId other) {
        return new PageContent(
                presentation,
                services,
                categories,
                hours,
                byAppointment,
                website,
                pictures,
                other,
                certificates,
                dataCare);
    }

    /// The page with one more picture at the end.
    PageContent with(Shown more) {
        var all = new ArrayList<>(pictures);
        all.add(more);
        return withPictures(all);
    }
}
