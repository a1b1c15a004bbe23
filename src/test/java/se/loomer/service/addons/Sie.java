package se.loomer.service.addons;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A SIE file as a bookkeeping program reads it: the order of its records, their fields, accounts that are declared
/// before they are used, and verifications that add up to nothing. What a program would refuse is an error here.
public record Sie(Map<String, List<String>> head, Map<String, String> accounts, List<Verification> verifications) {
    private static final Pattern FIELD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\{[^}]*})|(\\S+)");
    private static final List<String> ONCE =
            List.of("#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#ORGNR", "#FNAMN", "#RAR");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /// A verification, with what it moves by account.
    public record Verification(
            String series, String number, LocalDate day, String text, Map<String, BigDecimal> moved) {}

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var matcher = FIELD.matcher(line);
        while (matcher.find()) {
            fields.add(
                    matcher.group(1) != null
                            ? matcher.group(1).replaceAll("\\\\(.)", "$1")
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return fields;
    }

    private static void require(boolean isRight, String line) {
        if (!isRight) {
            throw new IllegalArgumentException("no SIE: " + line);
        }
    }

    /// Reads a file of type 4 in code page 437.
    public static Sie read(byte[] content) {
        var text = new String(content, Charset.forName("IBM437"));
        require(text.endsWith("\r\n"), "the last line is not ended");
        var head = new LinkedHashMap<String, List<String>>();
        var accounts = new TreeMap<String, String>();
        var verifications = new ArrayList<Verification>();
        var lines = text.split("\r\n");
        for (var index = 0; index < lines.length; index++) {
            var line = fields(lines[index]);
            switch (line.getFirst()) {
                case "#KONTO" -> require(accounts.put(line.get(1), line.get(2)) == null, lines[index]);
                case "#VER" -> index = verification(lines, index, accounts, verifications);
                default -> {
                    require(ONCE.contains(line.getFirst()) && verifications.isEmpty(), lines[index]);
                    require(head.put(line.getFirst(), line.subList(1, line.size())) == null, lines[index]);
                }
            }
        }
        require(List.copyOf(head.keySet()).equals(ONCE), "the head is " + head.keySet());
        require(List.of("0").equals(head.get("#FLAGGA")), "imported before");
        require(List.of("PC8").equals(head.get("#FORMAT")), "another code page");
        require(List.of("4").equals(head.get("#SIETYP")), "another type");
        return new Sie(head, accounts, verifications);
    }

    private static int verification(
            String[] lines, int begin, Map<String, String> accounts, List<Verification> verifications) {
        var head = fields(lines[begin]);
        require(head.size() == 5 && lines[begin + 1].equals("{"), lines[begin]);
        var moved = new TreeMap<String, BigDecimal>();
        var index = begin + 2;
        for (; !lines[index].equals("}"); index++) {
            var line = fields(lines[index].strip());
            require(line.size() == 4 && line.getFirst().equals("#TRANS"), lines[index]);
            require(accounts.containsKey(line.get(1)) && line.get(2).equals("{}"), lines[index]);
            require(line.get(3).matches("-?[0-9]+\\.[0-9]{2}"), lines[index]);
            moved.merge(line.get(1), new BigDecimal(line.get(3)), BigDecimal::add);
        }
        require(moved.size() > 1, lines[begin]);
        require(moved.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).signum() == 0, lines[begin]);
        verifications.add(
                new Verification(head.get(1), head.get(2), LocalDate.parse(head.get(3), DAY), head.get(4), moved));
        return index;
    }

    /// What the file leaves on an account, in öre.
    public long balance(String account) {
        return verifications.stream()
                .map(one -> one.moved().getOrDefault(account, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(2)
                .longValueExact();
    }
}
