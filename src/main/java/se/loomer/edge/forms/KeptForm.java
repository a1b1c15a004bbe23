package se.loomer.edge.forms;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.loomer.edge.web.ExpiredForm;

/// A form that could not be taken when it was sent.
///
/// @param token the token of its page, which tells for whom that was made
/// @param action where it was going
/// @param from the page on which it stood; empty where that is not known
/// @param fields what was typed, without passwords, codes and files
public record KeptForm(UUID id, String token, String action, String from, List<ExpiredForm.Field> fields) {
    private static final String BETWEEN = "&";

    /// The page without what follows a question mark.
    String fromPath() {
        return from.split("\\?", 2)[0];
    }

    /// The form as pages show it that give it back.
    ExpiredForm expired() {
        return new ExpiredForm(action, fields, true);
    }

    byte[] write() {
        return Stream.concat(
                        Stream.of(token, action, from),
                        fields.stream().flatMap(field -> Stream.of(field.name(), field.value())))
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                .collect(Collectors.joining(BETWEEN))
                .getBytes(StandardCharsets.US_ASCII);
    }

    static KeptForm read(UUID id, byte[] written) {
        var texts = Stream.of(new String(written, StandardCharsets.US_ASCII).split(BETWEEN, -1))
                .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                .toList();
        var fields = new ArrayList<ExpiredForm.Field>();
        for (var index = 3; index + 1 < texts.size(); index += 2) {
            fields.add(new ExpiredForm.Field(texts.get(index), texts.get(index + 1)));
        }
        return new KeptForm(id, texts.get(0), texts.get(1), texts.get(2), List.copyOf(fields));
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
