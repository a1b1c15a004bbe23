package se.loomer.service.addons;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.loomer.edge.documents.Money;

/// Reads a file of payments in Bankgirot's format BgMax, version 1 (Bankgirot, "Bankgiro Inbetalningar,
/// användarmanual"): lines of 80 columns, of which 01 begins the file, 05 a section, 20 is a payment, 15 the
/// deposit that ends the section, and 70 ends the file. Names and addresses (22 to 29) are read past and kept
/// nowhere.
///
/// A file is taken whole or not at all: what does not add up is told line by line.
final class BankFile {
    private static final int COLUMNS = 80;
    private static final int ERRORS_MAX = 50;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final List<LineError> errors = new ArrayList<>();
    private final List<Payment> payments = new ArrayList<>();
    private final List<Payment> section = new ArrayList<>();
    private Place place = Place.OUTSIDE;
    private int deposits;

    private BankFile() {}

    /// A payment as the bank tells of it.
    ///
    /// @param serial Bankgirot's number of it, unique on its day
    /// @param reference what the payer wrote
    record Payment(int line, String serial, String reference, Money amount, LocalDate paidOn) {
        private Payment on(LocalDate day) {
            return new Payment(line, serial, reference, amount, day);
        }
    }

    /// What is wrong in a line.
    ///
    /// @param line counted from 1
    /// @param problem the ending of a message's key
    record LineError(int line, String problem) {}

    /// What came of reading.
    sealed interface Reading {
        /// All of it, in its order.
        record Read(List<Payment> payments) implements Reading {}

        /// It does not add up.
        record Broken(List<LineError> errors) implements Reading {}
    }

    private enum Place {
        OUTSIDE,
        FILE,
        SECTION,
        ENDED
    }

    /// Reads a file's text.
    static Reading read(String text) {
        var file = new BankFile();
        var lines = text.lines().toList();
        for (var index = 0; index < lines.size() && file.errors.size() < ERRORS_MAX; index++) {
            var line = lines.get(index).stripTrailing();
            if (!line.isEmpty()) {
                file.line(index + 1, line + " ".repeat(Math.max(0, COLUMNS - line.length())));
            }
        }
        if (file.place != Place.ENDED && file.errors.isEmpty()) {
            file.wrong(Math.max(1, lines.size()), "end");
        }
        return file.errors.isEmpty()
                ? new Reading.Read(List.copyOf(file.payments))
                : new Reading.Broken(List.copyOf(file.errors));
    }

    private void wrong(int line, String problem) {
        errors.add(new LineError(line, problem));
    }

    /// Columns as the manual counts them, from 1 and both included.
    private static String columns(String line, int first, int last) {
        return line.substring(first - 1, last);
    }

    private void line(int number, String line) {
        if (line.length() > COLUMNS) {
            wrong(number, "long");
            return;
        }
        switch (columns(line, 1, 2)) {
            case "01" -> begin(number, line);
            case "05" -> open(number, line);
            case "20" -> payment(number, line);
            case "22", "23", "25", "26", "27", "28", "29" -> inside(number);
            case "15" -> deposit(number, line);
            case "70" -> end(number, line);
            case "21" -> wrong(number, "deduction");
            default -> wrong(number, "kind");
        }
    }

    private void begin(int number, String line) {
        if (place != Place.OUTSIDE
                || !columns(line, 3, 22).strip().equals("BGMAX")
                || !columns(line, 23, 24).equals("01")) {
            wrong(number, "begin");
        } else if (!columns(line, 45, 45).equals("P")) {
            wrong(number, "test");
        }
        place = Place.FILE;
    }

    private void open(int number, String line) {
        if (place != Place.FILE) {
            wrong(number, "order");
        } else if (!columns(line, 23, 25).equals("SEK")) {
            wrong(number, "currency");
        }
        place = Place.SECTION;
        section.clear();
    }

    private void inside(int number) {
        if (place != Place.SECTION || section.isEmpty()) {
            wrong(number, "order");
        }
    }

    private void payment(int number, String line) {
        var amount = amount(columns(line, 38, 55));
        if (place != Place.SECTION) {
            wrong(number, "order");
        } else if (amount.isEmpty() || amount.get().ore() == 0) {
            wrong(number, "amount");
        } else {
            var serial = columns(line, 58, 69).strip();
            section.add(new Payment(number, serial, columns(line, 13, 37).strip(), amount.get(), LocalDate.EPOCH));
        }
    }

    private static Optional<Money> amount(String digits) {
        return digits.matches("[0-9]{18}") && digits.startsWith("0000")
                ? Optional.of(new Money(Long.parseLong(digits)))
                : Optional.empty();
    }

    private void deposit(int number, String line) {
        if (place != Place.SECTION) {
            wrong(number, "order");
            return;
        }
        var day = day(columns(line, 38, 45));
        var sum = section.stream().mapToLong(one -> one.amount().ore()).sum();
        if (day.isEmpty()) {
            wrong(number, "day");
        } else if (amount(columns(line, 51, 68))
                .filter(told -> told.ore() == sum)
                .isEmpty()) {
            wrong(number, "sum");
        } else if (!columns(line, 72, 79).equals("%08d".formatted(section.size()))) {
            wrong(number, "count");
        } else {
            section.forEach(one -> payments.add(one.on(day.get())));
        }
        deposits++;
        place = Place.FILE;
    }

    private static Optional<LocalDate> day(String digits) {
        try {
            return Optional.of(LocalDate.parse(digits, DAY.withLocale(Locale.ROOT)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private void end(int number, String line) {
        if (place != Place.FILE) {
            wrong(number, "order");
        } else if (errors.isEmpty()
                && (!columns(line, 3, 10).equals("%08d".formatted(payments.size()))
                        || !columns(line, 27, 34).equals("%08d".formatted(deposits)))) {
            wrong(number, "count");
        }
        place = Place.ENDED;
    }
}
