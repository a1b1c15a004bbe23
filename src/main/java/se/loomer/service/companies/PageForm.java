package se.loomer.service.companies;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.edge.web.TypedText;
import se.loomer.edge.web.TypedTime;
import se.loomer.service.companies.PageContent.Certificate;
import se.loomer.service.companies.PageContent.Hours;
import se.loomer.service.companies.PageContent.PriceKind;
import se.loomer.service.companies.PageContent.Section;
import se.loomer.service.companies.PageContent.Service;

/// One part of a company's page as its form has it: the names of fields and what was typed. Lists have numbered rows,
/// such as `service-0-name`; a row in which nothing is typed is left out.
///
/// @param section any but the pictures, which have forms of their own
public record PageForm(Section section, Map<String, String> typed) {
    public static final int TEXT_LENGTH_MAX = 4_000;
    public static final int DATA_LENGTH_MAX = 2_000;
    public static final int NAME_LENGTH_MAX = 100;
    public static final int INCLUDES_LENGTH_MAX = 300;
    public static final int SERVICES_MAX = 20;
    public static final int CERTIFICATES_MAX = 10;
    public static final int CATEGORIES_MAX = 5;

    private static final int KRONOR_MAX = 10_000_000;
    private static final Pattern KRONOR = Pattern.compile("\\d{1,8}");

    /// The form with what the page says now.
    public static PageForm of(Section section, PageContent content) {
        var fields = new HashMap<String, String>();
        switch (section) {
            case PRESENTATION -> fields.put("presentation", content.presentation());
            case WEBSITE -> fields.put("website", content.website());
            case DATA -> fields.put("dataCare", content.dataCare());
            case CATEGORIES -> content.categories().forEach(one -> fields.put("category-" + one.key(), "true"));
            case HOURS -> put(fields, content.hours(), content.byAppointment());
            case SERVICES -> rows("service", content.services(), (at, service) -> put(fields, at, service));
            case CERTIFICATES ->
                rows("certificate", content.certificates(), (at, certificate) -> put(fields, at, certificate));
            case PICTURES, LOGO -> throw new IllegalArgumentException("pictures have forms of their own");
        }
        return new PageForm(section, fields);
    }

    private static <T> void rows(String name, List<T> things, BiConsumer<String, T> write) {
        IntStream.range(0, things.size()).forEach(row -> write.accept("%s-%d-".formatted(name, row), things.get(row)));
    }

    private static void put(Map<String, String> fields, List<Hours> week, boolean byAppointment) {
        week.forEach(hours -> {
            fields.put("hours-%d-from".formatted(hours.day()), hours.from().toString());
            fields.put("hours-%d-until".formatted(hours.day()), hours.until().toString());
        });
        if (byAppointment) {
            fields.put("appointment", "true");
        }
    }

    private static void put(Map<String, String> fields, String at, Service service) {
        fields.put(at + "name", service.name());
        fields.put(at + "price", service.price().key());
        fields.put(at + "kronor", Objects.toString(service.kronor(), ""));
        fields.put(at + "includes", service.includes());
    }

    private static void put(Map<String, String> fields, String at, Certificate certificate) {
        fields.put(at + "name", certificate.name());
        fields.put(at + "issuer", certificate.issuer());
        fields.put(at + "from", certificate.from().toString());
        fields.put(at + "until", Objects.toString(certificate.until(), ""));
    }

    /// What stands in a field, empty for nothing.
    public String value(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    /// How many rows a list has that hold something.
    public int rows(String name, int most) {
        return 1
                + IntStream.range(0, most)
                        .filter(row -> isTyped(name, row))
                        .max()
                        .orElse(-1);
    }

    private boolean isTyped(String name, int row) {
        var at = "%s-%d-".formatted(name, row);
        return typed.entrySet().stream()
                .anyMatch(field -> field.getKey().startsWith(at)
                        && !field.getKey().endsWith("-price")
                        && !field.getValue().isBlank());
    }

    private <T> List<T> each(String name, int most, IntFunction<T> read) {
        return IntStream.range(0, most)
                .filter(row -> isTyped(name, row))
                .mapToObj(read)
                .toList();
    }

    FieldErrors errors(Categories categories, Category main) {
        var errors = FieldErrors.none();
        return switch (section) {
            case PRESENTATION -> tooLong(errors, "presentation", TEXT_LENGTH_MAX);
            case DATA -> tooLong(errors, "dataCare", DATA_LENGTH_MAX);
            case WEBSITE ->
                errors.when(
                        !value("website").isEmpty()
                                && Website.read(value("website")).isEmpty(),
                        "website",
                        "companies.page.error.website");
            case CATEGORIES ->
                errors.when(
                        chosen(categories, main).size() > CATEGORIES_MAX,
                        "category",
                        "companies.page.error.categories",
                        String.valueOf(CATEGORIES_MAX));
            case HOURS -> hoursErrors();
            case SERVICES -> serviceErrors();
            case CERTIFICATES -> certificateErrors();
            case PICTURES, LOGO -> errors;
        };
    }

    private FieldErrors tooLong(FieldErrors errors, String field, int most) {
        return errors.when(
                !TypedText.fits(value(field), 0, most), field, "companies.error.too-long", String.valueOf(most));
    }

    private FieldErrors line(FieldErrors errors, String field, String missing) {
        return PlainText.check(
                tooLong(errors.when(value(field).isEmpty(), field, missing), field, NAME_LENGTH_MAX),
                field,
                PlainText.tidy(value(field)));
    }

    private FieldErrors serviceErrors() {
        var errors = FieldErrors.none();
        for (var row = 0; row < SERVICES_MAX; row++) {
            if (isTyped("service", row)) {
                var at = "service-%d-".formatted(row);
                errors = line(errors, at + "name", "companies.page.error.service-name");
                errors = errors.when(price(at).isEmpty(), at + "price", "companies.page.error.price");
                var needsKronor =
                        price(at).filter(kind -> kind != PriceKind.REQUEST).isPresent();
                errors = errors.when(needsKronor && kronor(at) == null, at + "kronor", "companies.page.error.kronor");
                errors = tooLong(errors, at + "includes", INCLUDES_LENGTH_MAX);
            }
        }
        return errors;
    }

    private Optional<PriceKind> price(String at) {
        return SubmittedChoice.of(PriceKind.values(), PriceKind::key, value(at + "price"));
    }

    private @Nullable Integer kronor(String at) {
        var digits = value(at + "kronor").replaceAll("[\\s\\u00A0\\u202F]|kr$", "");
        if (!KRONOR.matcher(digits).matches()) {
            return null;
        }
        var kronor = Integer.parseInt(digits);
        return kronor >= 1 && kronor <= KRONOR_MAX ? kronor : null;
    }

    private FieldErrors certificateErrors() {
        var errors = FieldErrors.none();
        for (var row = 0; row < CERTIFICATES_MAX; row++) {
            if (isTyped("certificate", row)) {
                var at = "certificate-%d-".formatted(row);
                errors = line(errors, at + "name", "companies.page.error.certificate-name");
                errors = line(errors, at + "issuer", "companies.page.error.issuer");
                var from = TypedTime.day(value(at + "from"));
                var until = TypedTime.day(value(at + "until"));
                errors = errors.when(from.isEmpty(), at + "from", "companies.page.error.day")
                        .when(
                                until.isEmpty() && !value(at + "until").isEmpty(),
                                at + "until",
                                "companies.page.error.day")
                        .when(
                                until.isPresent()
                                        && from.isPresent()
                                        && until.get().isBefore(from.get()),
                                at + "until",
                                "companies.page.error.until");
            }
        }
        return errors;
    }

    private FieldErrors hoursErrors() {
        var errors = FieldErrors.none();
        for (var day = 1; day <= 7; day++) {
            var from = time("hours-%d-from".formatted(day));
            var until = time("hours-%d-until".formatted(day));
            var isClosed = value("hours-%d-from".formatted(day)).isEmpty()
                    && value("hours-%d-until".formatted(day)).isEmpty();
            errors = errors.when(
                    !isClosed
                            && (from.isEmpty() || until.isEmpty() || !from.get().isBefore(until.get())),
                    "hours-%d-from".formatted(day),
                    "companies.page.error.hours");
        }
        return errors;
    }

    private Optional<LocalTime> time(String field) {
        try {
            return Optional.of(LocalTime.parse(value(field).replace('.', ':')));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private List<Category> chosen(Categories categories, Category main) {
        return categories.offered().stream()
                .map(CategoryVersion::category)
                .filter(Predicate.not(main::equals))
                .filter(category -> typed.containsKey("category-" + category.key()))
                .toList();
    }

    /// The page with what was typed, which has no errors.
    PageContent applied(PageContent page, Categories categories, Category main) {
        var is = section;
        return new PageContent(
                is == Section.PRESENTATION ? value("presentation") : page.presentation(),
                is == Section.SERVICES ? each("service", SERVICES_MAX, this::service) : page.services(),
                is == Section.CATEGORIES ? chosen(categories, main) : page.categories(),
                is == Section.HOURS ? hours() : page.hours(),
                is == Section.HOURS ? typed.containsKey("appointment") : page.byAppointment(),
                is == Section.WEBSITE ? Website.read(value("website")).orElse("") : page.website(),
                page.pictures(),
                page.logo(),
                is == Section.CERTIFICATES
                        ? each("certificate", CERTIFICATES_MAX, this::certificate)
                        : page.certificates(),
                is == Section.DATA ? value("dataCare") : page.dataCare());
    }

    private Service service(int row) {
        var at = "service-%d-".formatted(row);
        var price = price(at).orElseThrow();
        return new Service(
                PlainText.tidy(value(at + "name")),
                price,
                price == PriceKind.REQUEST ? null : kronor(at),
                value(at + "includes"));
    }

    private Certificate certificate(int row) {
        var at = "certificate-%d-".formatted(row);
        return new Certificate(
                PlainText.tidy(value(at + "name")),
                PlainText.tidy(value(at + "issuer")),
                TypedTime.day(value(at + "from")).orElseThrow(),
                TypedTime.day(value(at + "until")).orElse(null));
    }

    private List<Hours> hours() {
        return IntStream.rangeClosed(1, 7)
                .filter(day -> !value("hours-%d-from".formatted(day)).isEmpty())
                .mapToObj(day -> new Hours(
                        day,
                        time("hours-%d-from".formatted(day)).orElseThrow(),
                        time("hours-%d-until".formatted(day)).orElseThrow()))
                .toList();
    }
}
