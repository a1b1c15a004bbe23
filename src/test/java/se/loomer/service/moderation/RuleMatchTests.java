package se.loomer.service.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SettingRefused;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.ScreeningProperties.Bound;

/// Each rule is met from its bound on, and not below it.
class RuleMatchTests {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration OLD = Duration.ofDays(100);
    private static final String TEXT = "Vi säljer takpannor till halva priset den här veckan, svara så ringer vi upp.";
    private static final ScreeningProperties WEIGHTS = weights(Map.of(
            "same-text", new Bound(3, 8),
            "burst", new Bound(5, 5),
            "link", new Bound(1, 2),
            "links", new Bound(3, 5),
            "telephone", new Bound(1, 1),
            "new-account", new Bound(4, 4)));

    private static ScreeningProperties weights(Map<String, Bound> rules) {
        return new ScreeningProperties(
                5, 12, 5, Duration.ofHours(24), Duration.ofMinutes(10), Duration.ofHours(48), 10, 3, 2, rules);
    }

    private static OutgoingText act(String text, boolean isEnquiry, @Nullable CompanyId company) {
        return new OutgoingText(SubjectId.next(), company, UUID.randomUUID(), isEnquiry, new PersonalText(text));
    }

    private static List<MessageTrace> before(int count, String text, Duration ago) {
        return IntStream.range(0, count)
                .mapToObj(_ -> MessageTrace.of(act(text, false, null), NOON.minus(ago)))
                .toList();
    }

    private static List<ScreeningRule> rules(OutgoingText act, List<MessageTrace> before, Duration age) {
        return RuleMatch.of(act, MessageTrace.of(act, NOON), before, age, WEIGHTS).stream()
                .map(RuleMatch::rule)
                .toList();
    }

    @Test
    void theSameTextToManyIsMetFromItsBoundOn() {
        assertThat(rules(act(TEXT, false, null), before(2, TEXT, Duration.ofHours(2)), OLD))
                .containsExactly(ScreeningRule.SAME_TEXT);
        assertThat(rules(act(TEXT, false, null), before(1, TEXT, Duration.ofHours(2)), OLD))
                .isEmpty();
    }

    @Test
    void theSameTextToOneIsAConversation() {
        var act = act(TEXT, false, null);
        var said = MessageTrace.of(act, NOON.minus(Duration.ofHours(1)));
        assertThat(rules(act, List.of(said, said, said), OLD)).isEmpty();
    }

    @Test
    void aCompanyMayAnswerMoreInTheSameWords() {
        var company = new CompanyId(UUID.randomUUID());
        assertThat(rules(act(TEXT, false, company), before(4, TEXT, Duration.ofHours(2)), OLD))
                .isEmpty();
        assertThat(rules(act(TEXT, false, company), before(5, TEXT, Duration.ofHours(2)), OLD))
                .containsExactly(ScreeningRule.SAME_TEXT);
    }

    @Test
    void aBurstIsWithinMinutes() {
        var other = "Kort.";
        assertThat(rules(act(other, false, null), before(4, other, Duration.ofMinutes(9)), OLD))
                .containsExactly(ScreeningRule.BURST);
        assertThat(rules(act(other, false, null), before(4, other, Duration.ofMinutes(11)), OLD))
                .isEmpty();
    }

    @Test
    void linksAndNumbersBelongInNoEnquiryButInAConversation() {
        var text = "Se https://exempel.example/kök eller ring 070-174 06 05.";
        assertThat(rules(act(text, true, null), List.of(), OLD))
                .containsExactly(ScreeningRule.LINK, ScreeningRule.TELEPHONE);
        assertThat(rules(act(text, false, null), List.of(), OLD)).isEmpty();
        assertThat(rules(act("Tolv meter bänk, mått 240 x 60, klart 2027-03-01.", true, null), List.of(), OLD))
                .isEmpty();
        assertThat(rules(act(text, false, null), before(2, "www.exempel.example", Duration.ofHours(1)), OLD))
                .containsExactly(ScreeningRule.LINKS);
    }

    @Test
    void aNewAccountMayWriteAndNotMuch() {
        var day = Duration.ofHours(24);
        assertThat(rules(act("Kort.", false, null), before(3, "Kort.", Duration.ofHours(1)), day))
                .containsExactly(ScreeningRule.NEW_ACCOUNT);
        assertThat(rules(act("Kort.", false, null), before(2, "Kort.", Duration.ofHours(1)), day))
                .isEmpty();
    }

    @Test
    void aRuleWithoutItsWeightStopsTheStart() {
        var rules = new HashMap<>(WEIGHTS.rules());
        rules.remove("burst");
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> weights(rules))
                .withMessageContaining("loomer.moderation.rules");
    }
}
