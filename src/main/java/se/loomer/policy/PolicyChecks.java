package se.loomer.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Holds a policy against the schema and against itself. Any finding stops the build and the start.
public final class PolicyChecks {
    private static final int PROMISES = 50;
    private static final List<String> TERMS = List.of("person", "company");
    private static final Set<String> COOKIE_KINDS =
            Set.of("cookie", "local-storage", "session-storage", "cache", "database");
    private static final Set<String> COOKIE_PURPOSES = Set.of("accounts", "security", "preferences", "improvement");
    private static final Set<String> PARTS = Set.of(
            "data",
            "history",
            "controller",
            "authority",
            "version",
            "cookies",
            "retention",
            "words",
            "standard",
            "record");

    private final Policy policy;
    private final PolicyFindings findings = new PolicyFindings();

    private PolicyChecks(Policy policy) {
        this.policy = policy;
    }

    /// Everything that is wrong, in the order of the files; empty where the policy can be compiled.
    public static List<PolicyFinding> check(Policy policy, Schema schema) {
        var checks = new PolicyChecks(policy);
        checks.versions();
        new TableChecks(policy, schema, checks.findings).check();
        new PurposeChecks(policy, schema, checks.findings).check();
        new RecipientChecks(policy, checks.findings).check();
        policy.cookies().values().forEach(checks::cookie);
        checks.promises();
        return checks.findings.sorted();
    }

    private void versions() {
        var previous = policy.previous();
        if (previous != null && !policy.effective().isAfter(previous.effective())) {
            findings.add(
                    policy.at("effective"),
                    "version %s takes effect no later than the one before it".formatted(policy.version()),
                    "Write a day after %s".formatted(previous.effective()));
        }
        if (previous != null && policy.version().equals(previous.version())) {
            findings.add(
                    policy.at("version"),
                    "version %s follows itself".formatted(policy.version()),
                    "Give the new version a number of its own");
        }
        for (var name : TERMS) {
            if (!policy.terms().containsKey(name)) {
                findings.add(
                        policy.at("terms"),
                        "the terms for '%s' are missing".formatted(name),
                        "Name the version of its terms under 'terms'");
            }
        }
    }

    private void cookie(Policy.Cookie cookie) {
        if (!COOKIE_PURPOSES.contains(cookie.purpose())) {
            findings.add(
                    cookie.at(),
                    "cookie '%s' has no purpose that the policy knows".formatted(cookie.name()),
                    "Write purpose: accounts, security, preferences or improvement (promise P10)");
        }
        if (!COOKIE_KINDS.contains(cookie.kind())) {
            findings.add(
                    cookie.at(),
                    "'%s' is no place where a browser keeps '%s'".formatted(cookie.kind(), cookie.name()),
                    "Write kind: cookie, local-storage, session-storage, cache or database");
        }
        if (cookie.isNeeded() && !cookie.party().equals(policy.controller().name())) {
            findings.add(
                    cookie.at(),
                    "'%s' of %s would be set without asking".formatted(cookie.name(), cookie.party()),
                    "Write choice: and what a visitor must allow first (promise P09)");
        }
        var fact = policy.facts().get(cookie.lifetime());
        var isTime = fact == null
                ? Fact.read(cookie.name(), cookie.lifetime(), cookie.at())
                        .filter(Fact::isTime)
                        .isPresent()
                : fact.isTime();
        if (!isTime) {
            findings.add(
                    cookie.at(),
                    "cookie '%s' has no lifetime".formatted(cookie.name()),
                    "Write a time such as '1 year', or name a fact that is one");
        }
    }

    private void promises() {
        IntStream.rangeClosed(1, PROMISES).mapToObj("P%02d"::formatted).forEach(id -> {
            if (!policy.promises().containsKey(id)) {
                findings.add(
                        policy.at("promises"),
                        "promise %s is missing".formatted(id),
                        "Add it under 'promises', as 'planned' if need be");
            }
        });
        policy.promises().values().forEach(this::promise);
    }

    private void promise(Policy.Promise promise) {
        var keeper = promise.keeper();
        if (!promise.id().matches("P(0[1-9]|[1-4][0-9]|50)")) {
            findings.add(promise.at(), "there is no promise '%s'".formatted(promise.id()), "They are P01 to P50");
        }
        if (keeper == null) {
            return;
        }
        if (!stands(keeper)) {
            findings.add(
                    promise.at(),
                    "%s is kept by %s '%s', which is not there".formatted(promise.id(), keeper.kind(), keeper.name()),
                    "Name a table, purpose or part of this document");
        }
        var check = promise.check();
        var isFunction = policy.purposes().values().stream()
                .flatMap(purpose -> purpose.functions().stream())
                .anyMatch(function -> function.text().equals(check));
        if (check == null || !(isFunction || check.equals("rights") || check.equals("build"))) {
            findings.add(
                    promise.at(),
                    "%s has no check".formatted(promise.id()),
                    "Write check: a function that a purpose may call, 'rights' or 'build'");
        }
    }

    private boolean stands(Policy.Keeper keeper) {
        return switch (keeper.kind()) {
            case "table" ->
                TableName.isValid(keeper.name()) && policy.tables().containsKey(TableName.of(keeper.name()));
            case "purpose" -> policy.purposes().containsKey(keeper.name());
            case "part" -> PARTS.contains(keeper.name());
            default -> false;
        };
    }
}
