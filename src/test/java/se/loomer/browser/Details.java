package se.loomer.browser;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What somebody gives who registers: each value occurs nowhere else, so that a test can look for it.
///
/// @param telephone one of the numbers that PTS keeps free for fiction
record Details(String name, String street, String postalCode, String city, String telephone, String email) {
    static Details numbered(int number, String role) {
        return new Details(
                "%s Ekorrsson%d".formatted(role, number),
                "Granitslingan %d".formatted(700 + number),
                "981 %02d".formatted(10 + number % 90),
                "Kvikkjokk%d".formatted(number),
                "070-174 06 %02d".formatted(5 + number % 90),
                "%s%d@test.example".formatted(role.toLowerCase(Locale.ROOT), number));
    }

    /// In all the ways in which the values of these fields may be written.
    List<String> traces(String... fields) {
        return Arrays.stream(fields)
                .flatMap(field -> switch (field) {
                    case "name" -> Stream.of(name);
                    case "address" -> Stream.of(street, postalCode, postalCode.replace(" ", ""), city);
                    case "telephone" ->
                        Stream.of(telephone, "+46" + telephone.substring(1).replaceAll("[- ]", ""));
                    case "email" -> Stream.of(email);
                    default -> throw new IllegalArgumentException(field);
                })
                .toList();
    }

    void fillIn(Visitor visitor) {
        visitor.type("name", name);
        visitor.type("street", street);
        visitor.type("postalCode", postalCode);
        visitor.type("city", city);
        visitor.type("telephone", telephone);
        visitor.type("email", email);
        visitor.tick("age");
        visitor.tick("acceptsTerms");
    }
}
