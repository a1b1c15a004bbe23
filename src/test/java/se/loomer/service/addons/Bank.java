package se.loomer.service.addons;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes what a bank would hand over: a file in the format BgMax, made here from its manual and from nothing that the
/// program has.
public final class Bank {
    private static final AtomicInteger SERIAL = new AtomicInteger(1);

    private final LocalDate day;
    private final List<String> lines = new ArrayList<>();
    private long sum;
    private int count;

    public Bank(LocalDate day) {
        this.day = day;
        lines.add("01BGMAX               01%s120000000000P".formatted(day()));
        lines.add("050009912346          SEK");
    }

    private String day() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    /// A payment with this reference, and with the payer's name as banks send it along.
    public Bank pays(String reference, long ore) {
        lines.add("200003783511%-25s%018d24%012d0".formatted(reference, ore, SERIAL.getAndIncrement()));
        lines.add("26ÅSA BETALARE");
        sum += ore;
        count++;
        return this;
    }

    /// The whole file.
    public String file() {
        var all = new ArrayList<>(lines);
        all.add("15%035d%s00036%018dSEK%08d".formatted(58410000010098232L, day(), sum, count));
        all.add("70%08d%08d%08d%08d".formatted(count, 0, 0, 1));
        return String.join("\r\n", all.stream().map("%-80s"::formatted).toList()) + "\r\n";
    }
}
