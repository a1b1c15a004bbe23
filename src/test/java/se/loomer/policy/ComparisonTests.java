package se.loomer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.loomer.Promise;
import se.loomer.policy.Change.Audience;
import se.loomer.policy.Change.Kind;

class ComparisonTests {
    private static final String BEFORE = """
            loomer-effects: 1
            version: "7"
            effective: 2027-01-01
            controller: "Loomer AB"
            terms: {person: "1", company: "1"}
            data:
              name: {sv: Namn, en: Name, source: given, kept: account}
              letter: {sv: Brev, en: Letter, source: given, kept: 30 days}
            purposes:
              service: {sv: Tjänst, en: Service, basis: contract, data: [name], may: [object]}
              disclosure: {sv: Insyn, en: Sight, basis: consent, gate: consent.consent, data: [name], may: []}
            recipients:
              companies: {role: controller, gate: consent.consent, data: [name]}
            cookies:
              session: {party: "Loomer AB", purpose: accounts, lifetime: 30 days}
            """;

    private static ProcessingEffects effects(String text) {
        return switch (EffectsFile.read("effects.yaml", text)) {
            case EffectsFile.Reading.Read read -> read.effects();
            case EffectsFile.Reading.Refused refused ->
                throw new AssertionError(refused.findings().toString());
        };
    }

    private static List<Change> changes(String from, String to) {
        assertThat(BEFORE).contains(from);
        return Comparison.of(effects(BEFORE), effects(BEFORE.replace(from, to)));
    }

    @Test
    void theSameIsNoChange() {
        assertThat(changes("version: \"7\"", "version: \"8\"")).isEmpty();
    }

    @Test
    @Promise("P47")
    void whatWidensTheProcessingIsMaterial() {
        assertThat(changes("data: [name], may: [object]", "data: [letter, name], may: []"))
                .extracting(Change::kind)
                .containsExactly(Kind.DATA_GAINED, Kind.RIGHT_LOST);
        assertThat(changes("kept: 30 days", "kept: 2 months")).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.KEPT_LONGER);
            assertThat(change.isMaterial()).isTrue();
            assertThat(change.from()).isEqualTo("30 days");
        });
        assertThat(Comparison.isMaterial(changes("basis: contract", "basis: legitimate-interest")))
                .isTrue();
        assertThat(Comparison.isMaterial(
                        changes("recipients:\n", "recipients:\n  others: {role: processor, data: []}\n")))
                .isTrue();
        assertThat(Comparison.isMaterial(
                        changes("cookies:\n", "cookies:\n  map: {party: Maps AB, purpose: maps, lifetime: 1 day}\n")))
                .isTrue();
    }

    @Test
    void whatNarrowsItIsNot() {
        assertThat(Comparison.isMaterial(changes("kept: 30 days", "kept: 7 days")))
                .isFalse();
        assertThat(Comparison.isMaterial(changes("may: [object]", "may: [object, restrict]")))
                .isFalse();
        assertThat(changes("  service: {sv: Tjänst, en: Service, basis: contract, data: [name], may: [object]}\n", ""))
                .extracting(Change::kind)
                .containsExactly(Kind.PURPOSE_ENDED);
    }

    @Test
    void aPurposeWithoutDataIsNot() {
        var added =
                changes("purposes:\n", "purposes:\n  counting: {sv: R, en: C, basis: contract, data: [], may: []}\n");
        assertThat(added).extracting(Change::kind).containsExactly(Kind.PURPOSE_WITHOUT_DATA_ADDED);
        assertThat(Comparison.isMaterial(added)).isFalse();
        assertThat(Comparison.isMaterial(changes(
                        "purposes:\n",
                        "purposes:\n  knowing: {sv: V, en: K, basis: contract, data: [name], may: []}\n")))
                .isTrue();
    }

    @Test
    void aConsentIsOutgrownWhenWhoeverReceivesGetsMore() {
        assertThat(changes(
                        "role: controller, gate: consent.consent, data: [name]",
                        "role: controller, gate: consent.consent, data: [letter, name]"))
                .extracting(Change::kind)
                .containsExactly(Kind.RECIPIENT_GAINS, Kind.CONSENT_OUTGROWN);
        assertThat(changes("gate: consent.consent, data: [name], may: []", "gate: consent.consent, data: [], may: []"))
                .extracting(Change::kind)
                .containsExactly(Kind.DATA_LOST);
    }

    @Test
    void termsConcernThoseWhomTheyBind() {
        assertThat(changes("company: \"1\"", "company: \"2\""))
                .singleElement()
                .satisfies(change -> assertThat(change.audience()).isEqualTo(Audience.COMPANY));
        assertThat(changes("person: \"1\"", "person: \"2\""))
                .singleElement()
                .satisfies(change -> assertThat(change.audience()).isEqualTo(Audience.PERSON));
    }

    @Test
    void effectsAreTheSameAfterWritingAndReading() {
        var effects = effects(BEFORE);
        assertThat(effects(EffectsFile.write(effects))).isEqualTo(effects);
    }

    @Test
    void aMistakeIsToldWithItsPlace() {
        var reading = EffectsFile.read("effects.yaml", BEFORE.replace("kept: 30 days", "kept: for ever"));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        EffectsFile.Reading.Refused.class,
                        refused -> assertThat(refused.findings().toString())
                                .contains("effects.yaml:8")
                                .contains("'for ever' is no time"));
    }
}
