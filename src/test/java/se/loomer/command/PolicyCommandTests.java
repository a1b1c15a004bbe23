package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PolicyCommandTests {
    private static final Path BROKEN = Path.of("src/test/resources/policy-cases/base/terms");

    private record Outcome(int code, String output, String errors) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(output);
        }
    }

    private static Outcome run(String... arguments) {
        var output = new StringWriter();
        var errors = new StringWriter();
        var code = LoomerCommand.execute(new PrintWriter(output, true), new PrintWriter(errors, true), arguments);
        return new Outcome(code, output.toString(), errors.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy                                | 2 | Say what to do
            policy judge                          | 2 | Unmatched argument
            policy check --format xml             | 2 | --format
            policy check --policy /no/such/folder | 2 | There is no folder
            policy explain                        | 2 | TABLE
            policy explain accounts.nothing       | 1 | no table or column
            policy explain accounts.profile.shoe  | 1 | no table or column
            """)
    void refusesInOneSentence(String typed, int code, String words) {
        var outcome = run(typed.strip().split(" +"));
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).contains(words).hasLineCount(1);
    }

    @Test
    void saysThatThePolicyStands() {
        var outcome = run("policy", "check");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.output())
                .matches(
                        "The policy stands: \\d+ tables, \\d+ columns, \\d+ purposes; \\d+ promises kept, \\d+ planned\\.\n");
        assertThat(run("policy", "check", "--format", "json").json()).isEmpty();
    }

    @Test
    void printsFindingsWhereTheyStand() {
        var folder = BROKEN.toString();
        for (var what : new String[] {"check", "plan", "matrix"}) {
            var outcome = run("policy", what, "--policy", folder);
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.output())
                    .isEqualTo("loomer.yaml:1:1: the file is missing. Name the folder that holds it with --policy\n");
        }
        var finding = run("policy", "--policy", folder, "check", "--format", "JSON")
                .json()
                .get(0);
        assertThat(finding.get("file").asString()).isEqualTo("loomer.yaml");
        assertThat(finding.get("line").asInt()).isEqualTo(1);
        assertThat(finding.get("column").asInt()).isEqualTo(1);
        assertThat(finding.get("message").asString()).isEqualTo("the file is missing");
        assertThat(finding.get("remedy").asString()).contains("--policy");
    }

    @Test
    void printsThePlanAndTheMatrix() {
        var plan = run("policy", "plan");
        assertThat(plan.code()).isZero();
        assertThat(plan.output().lines())
                .contains("create role loomer_p_mediation nologin noinherit;")
                .contains("alter table mediation.enquiry force row level security;");
        var json = run("policy", "plan", "--format", "json").json();
        assertThat(json.propertyNames()).containsExactlyInAnyOrder("roles", "memberships", "rights");
        assertThat(json.get("rights").size()).isGreaterThan(100);
        assertThat(run("policy", "matrix").output()).contains("grant    *_p_mediation may select mediation.enquiry");
        assertThat(run("policy", "matrix", "--format", "json").json().size()).isGreaterThan(100);
    }

    @Test
    void explainsAColumn() {
        var outcome = run("policy", "explain", "accounts.profile.telephone");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.output())
                .contains("belongs to a person by subject_id", "erasing: delete", "telephone (given)")
                .contains("mediation: read own (contract, 6(1)(b))");
        var json =
                run("policy", "explain", "accounts.profile", "--format", "json").json();
        assertThat(json.get("columns").size()).isEqualTo(8);
        assertThat(json.get("erasure").asString()).isEqualTo("delete");
    }

    @Test
    void proposesTheAccessThatTestsUsed(@TempDir Path observed) throws IOException {
        Files.writeString(observed.resolve("uses-1.txt"), """
                dormancy read accounts.account dormant_at reminded_at subject_id
                dormancy delete accounts.profile
                dormancy insert mail.letter id kind
                directory read companies.company id
                """);
        var outcome = run("policy", "propose", "accounts", "--observed", observed.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).isEqualTo("""
                --- policy/accounts/part.yaml
                +++ what its tests use
                  dormancy:
                -   update all: [account: [reminded_at]]
                +   delete own: [profile]
                """);
        assertThat(run("policy", "propose", "mediation", "--observed", observed.toString())
                        .output())
                .isEqualTo("The tests of mediation use all that its purposes have, and nothing else.\n");
        assertThat(run("policy", "propose", "accounts", "--observed", observed + "/none")
                        .errors())
                .contains("There is no folder");
    }
}
