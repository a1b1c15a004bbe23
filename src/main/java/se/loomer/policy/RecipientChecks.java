package se.loomer.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Checks who else gets data: in which role, by which consent or agreement, and on what ground outside the EEA.
public final class RecipientChecks {
    /// The countries of the European Economic Area, two letters each (ISO 3166-1).
    public static final Set<String> EEA = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private final Policy policy;
    private final PolicyFindings findings;

    RecipientChecks(Policy policy, PolicyFindings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    void check() {
        for (var recipient : policy.recipients().values()) {
            switch (recipient.role()) {
                case "controller" -> controller(recipient);
                case "processor" -> processor(recipient);
                default ->
                    find(
                            recipient,
                            "recipient '%s' is neither controller nor processor",
                            "Write role: controller or processor");
            }
            data(recipient);
        }
    }

    private void find(Policy.Recipient recipient, String message, String remedy) {
        findings.add(recipient.at(), message.formatted(recipient.key()), remedy);
    }

    private void controller(Policy.Recipient recipient) {
        var gate = recipient.gate();
        var table = gate != null && TableName.isValid(gate) ? policy.tables().get(TableName.of(gate)) : null;
        if (table == null || table.live() == null) {
            find(
                    recipient,
                    "recipient '%s' gets data without a consent",
                    "Write gate: with the table of consents, which names its 'live' column");
        }
    }

    private void processor(Policy.Recipient recipient) {
        for (var term : List.of("agreement", "country", "purpose")) {
            if (!recipient.terms().containsKey(term)) {
                find(recipient, "processor '%s' has no " + term, "Add '%s:' (GDPR, article 28)".formatted(term));
            }
        }
        var purpose = recipient.terms().get("purpose");
        if (purpose != null && !policy.purposes().containsKey(purpose)) {
            find(recipient, "processor '%s' works for a purpose that is not there", "Name a purpose of this document");
        }
        var country = recipient.terms().get("country");
        if (country != null
                && !Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(country)) {
            find(
                    recipient,
                    "processor '%s' is in no country that is known",
                    "Write its two letters (ISO 3166), such as SE");
        } else if (country != null
                && !EEA.contains(country)
                && !recipient.terms().containsKey("ground")) {
            find(
                    recipient,
                    "processor '%s' is outside the EEA without a ground",
                    "Add 'ground:' with what allows the transfer (GDPR, chapter V)");
        }
    }

    private void data(Policy.Recipient recipient) {
        if (recipient.data().isEmpty()) {
            find(recipient, "recipient '%s' does not say what it gets", "List the kinds of data under 'data'");
        }
        for (var kind : recipient.data()) {
            if (!policy.data().containsKey(kind.text())) {
                findings.add(
                        kind.at(),
                        "there is no kind of data '%s'".formatted(kind.text()),
                        "Add it under 'data' or name one that stands there");
            }
        }
    }
}
