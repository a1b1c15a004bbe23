package se.loomer.service.preferences;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static se.loomer.guard.enforcement.Purpose.CHOICES;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.CookieChoice;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.UnregisteredCookie;
import se.loomer.guard.consent.Wording;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// Takes the answers about cookies, and keeps a proof of each that makes nobody a person.
@Service
public class CookieChoices {
    private final PurposeScope scope;
    private final CookieProofs proofs;
    private final Policy policy;
    private final PolicyTexts texts;
    private final Clock clock;

    CookieChoices(PurposeScope scope, CookieProofs proofs, Policy policy, PolicyTexts texts, Clock clock) {
        this.scope = scope;
        this.proofs = proofs;
        this.policy = policy;
        this.texts = texts;
        this.clock = clock;
    }

    /// Keeps an answer for all that the register asks now, with the words that were shown. Each answer is a proof of
    /// its own under a new secret, so that two of them cannot be told to be of one browser.
    public CookieChoice answer(CookieChoice before, Answer answer, Language language) {
        var answered = policy.cookies().values().stream()
                .filter(cookie -> !cookie.isNeeded())
                .map(Policy.Cookie::key)
                .collect(toUnmodifiableSet());
        var choice = new CookieChoice(
                Secret.next().reveal(),
                answered,
                answer.allowed(before, policy),
                before.hasSignal(),
                before.hasSignal());
        var wording = Wording.inForce("cookies", policy, texts, language.locale());
        var now = clock.instant();
        scope.within(CHOICES, Binding.NOBODY, () -> {
            proofs.add(choice, wording.id(), now, policy.fact("choice-life").after(now.atOffset(ZoneOffset.UTC)));
            return choice;
        });
        return choice;
    }

    /// The proof of what this browser answered, for as long as it is kept.
    public Optional<CookieProof> proof(CookieChoice choice) {
        return choice.proof()
                .map(Secret::new)
                .flatMap(secret -> scope.within(CHOICES, Binding.of(secret.presented()), proofs::presented));
    }

    /// Writes down that a cookie was stopped, once a day for each name: the live check of promise P08 goes red by it.
    @EventListener
    void report(UnregisteredCookie stopped) {
        scope.within(CHOICES, Binding.NOBODY, () -> {
            proofs.report(stopped.name(), OperatorTime.today(clock));
            return stopped;
        });
    }
}
