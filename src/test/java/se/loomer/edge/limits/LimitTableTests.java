package se.loomer.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class LimitTableTests {
    private static final String ONE = """
            enquiries:
              routes: [POST /enquiries]
              per: person
              amount: 10
              within: 1d
              store-fails: closed
              clears: [known-device]
            """;

    private static void refuses(String yaml, String why) {
        assertThatExceptionOfType(LimitTable.Wrong.class)
                .isThrownBy(() -> LimitTable.read(yaml))
                .withMessageContaining(why);
    }

    @Test
    void isReadAsItStands() {
        var limit = LimitTable.read(ONE).named("enquiries");
        assertThat(limit.routes()).containsExactly("POST /enquiries");
        assertThat(limit.per()).isEqualTo(Limit.Per.PERSON);
        assertThat(limit.within()).isEqualTo(Duration.ofDays(1));
        assertThat(limit.storeFailure()).isEqualTo(Limit.StoreFailure.CLOSED);
        assertThat(limit.clears()).containsExactly(Limit.Clearing.KNOWN_DEVICE);
    }

    @Test
    void refusesALimitThatDoesNotSayWhatHappensWithoutItsStore() {
        refuses(ONE.replace("  store-fails: closed\n", ""), "store-fails is missing");
        refuses(ONE.replace("closed", "sometimes"), "store-fails cannot be 'sometimes'");
        refuses(ONE.replace("closed", "apart"), "'apart' where per is 'instance'");
    }

    @Test
    void refusesWhatIsMissingUnknownOrOutOfBounds() {
        refuses(ONE.replace("  per: person\n", ""), "per is missing");
        refuses(ONE.replace("amount: 10", "amount: ten"), "amount is missing or no number");
        refuses(ONE.replace("amount: 10", "amount: 0"), "amount must be");
        refuses(ONE.replace("1d", "99d"), "within must be");
        refuses(ONE.replace("1d", "soon"), "within is missing or no time");
        refuses(ONE.replace("amount:", "amounts:"), "nothing is called amounts");
        refuses(ONE + ONE, "no readable YAML");
    }

    @Test
    void refusesANameThatTwoModulesHave() {
        assertThatExceptionOfType(LimitTable.Wrong.class)
                .isThrownBy(() -> LimitTable.read(ONE, ONE))
                .withMessageContaining("The limit 'enquiries': two modules have one of this name.");
    }

    @Test
    void anOperatorChangesFiguresAndNothingElse() {
        var table = LimitTable.read(ONE).with("enquiries: {amount: 3, within: 2h, store-fails: open}");
        var limit = table.named("enquiries");
        assertThat(limit.amount()).isEqualTo(3);
        assertThat(limit.within()).isEqualTo(Duration.ofHours(2));
        assertThat(limit.storeFailure()).isEqualTo(Limit.StoreFailure.OPEN);
        assertThat(limit.routes()).containsExactly("POST /enquiries");
        assertThatExceptionOfType(LimitTable.Wrong.class)
                .isThrownBy(() -> LimitTable.read(ONE).with("enquirys: {amount: 3}"))
                .withMessageContaining("there is none of this name");
        assertThatExceptionOfType(LimitTable.Wrong.class)
                .isThrownBy(() -> LimitTable.read(ONE).with("enquiries: {routes: []}"))
                .withMessageContaining("nothing is called routes");
    }

    /// So that a new limit cannot make tests fail that are about something else.
    @Test
    void testsThatAreAboutSomethingElseNameEveryLimit() throws IOException {
        var generous = new Yaml()
                .<java.util.Map<String, ?>>load(Files.readString(Path.of("src/test/resources/generous-limits.yaml")));
        assertThat(generous.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LimitTable.shipped().limits().keySet());
    }
}
