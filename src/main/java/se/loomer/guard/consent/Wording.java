package se.loomer.guard.consent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.Placeholders;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// The words of a consent, known by the SHA-256 of their text. The company and the fields stand in as placeholders.
///
/// @param version the version of the policy that the words belong to
public record Wording(String name, String version, Locale language, String words) {
    /// The words in force for a consent, in a language.
    public static Wording inForce(String name, Policy policy, PolicyTexts texts, Locale language) {
        return new Wording(name, policy.version(), language, texts.consentWords(name, language));
    }

    /// The SHA-256 of the words, in hexadecimal.
    public String id() {
        return Secret.Presented.of(words).hex();
    }

    /// The words as a person reads them, in Markdown without the title.
    public String shown(String company, List<String> fields) {
        var body = words.substring(words.indexOf("\n\n") + 2);
        return Placeholders.filled(body, Map.of("company", plain(company), "fields", String.join(", ", fields)));
    }

    /// A name as Markdown that reads as nothing but text.
    private static String plain(String name) {
        return name.replaceAll("([\\\\`*_{}\\[\\]<>!])", "\\\\$1");
    }
}
