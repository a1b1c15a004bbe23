package se.loomer.duty.processors;

import static se.loomer.guard.enforcement.Purpose.DATASET_DELIVERY;
import static se.loomer.guard.enforcement.Purpose.THIRD_PARTY_ANALYSIS;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SqlState;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Hands a dataset to its contact, once, against the link of the e-mail and the code that was told on another way; and
/// takes the attestation that it was erased.
@Service
public class DatasetDelivery {
    private static final String DENIED = "42501";
    private static final int TRIES_MAX = 5;
    private static final int HOW_LENGTH_MIN = 3;
    private static final int HOW_LENGTH_MAX = 1_000;

    private final PurposeScope scope;
    private final DeliveryRows rows;
    private final Selection selection;
    private final Policy policy;
    private final Clock clock;

    DatasetDelivery(PurposeScope scope, DeliveryRows rows, Selection selection, Policy policy, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.selection = selection;
        this.policy = policy;
        this.clock = clock;
    }

    /// What whoever opens the link sees.
    ///
    /// @param removals pseudonyms that must be erased now
    /// @param triesLeft how often a wrong code can still be typed
    public record Seen(
            String recipient,
            String question,
            String form,
            Instant fetchBy,
            Instant endsAt,
            Instant attestBy,
            boolean isFetched,
            boolean isAttested,
            boolean isClosed,
            List<String> removals,
            int triesLeft) {}

    /// What came of asking for the file.
    public sealed interface Fetching {
        /// Here it is; it cannot be had again.
        ///
        /// @param lines with a header, each a list of fields
        record Fetched(List<List<String>> lines) implements Fetching {}

        /// The code is wrong.
        record WrongCode(int triesLeft) implements Fetching {}

        /// It was fetched before, its time is over, or it was closed.
        record NotNow() implements Fetching {}

        /// Somebody in it left while it was made; ask once more.
        record Again() implements Fetching {}
    }

    /// What came of an attestation.
    public enum Attesting {
        DONE,
        WRONG_CODE,
        NOT_NOW,
        WORDS_MISSING
    }

    /// What a link leads to; empty for one that is none.
    public Optional<Seen> see(Secret link) {
        return presented(link, contact -> {
            var dataset = rows.dataset(contact.dataset()).orElseThrow();
            return new Seen(
                    dataset.recipient(),
                    dataset.question(),
                    dataset.form(),
                    dataset.fetchBy(),
                    dataset.endsAt(),
                    dataset.attestBy(),
                    dataset.fetchedAt() != null,
                    dataset.attestedAt() != null,
                    dataset.fetchedAt() == null
                            && (dataset.closedAt() != null || !dataset.fetchBy().isAfter(clock.instant())),
                    rows.removals(dataset.id()),
                    TRIES_MAX - contact.tries());
        });
    }

    private <T> Optional<T> presented(Secret link, Function<DeliveryRows.Contact, T> work) {
        return scope.within(
                DATASET_DELIVERY,
                Binding.of(link.presented()),
                () -> rows.presented(link.presented()).map(work));
    }

    private record Proved(boolean isRight, int triesLeft, DeliveryRows.Contact contact) {}

    /// Each try counts before the code is compared, so that trying at once from many places gains nothing.
    private Optional<Proved> prove(Secret link, String code) {
        return presented(link, contact -> {
            var mayTry = rows.countTry(link.presented(), TRIES_MAX);
            var typed = code.strip().toUpperCase(Locale.ROOT);
            var isRight = mayTry
                    && !typed.isEmpty()
                    && MessageDigest.isEqual(new Secret(typed).presented().bytes(), contact.codeHash());
            if (isRight) {
                rows.forgetTries(link.presented());
            }
            return new Proved(isRight, Math.max(0, TRIES_MAX - contact.tries() - 1), contact);
        });
    }

    /// Hands over the dataset of a link; empty for a link that is none.
    public Optional<Fetching> fetch(Secret link, String code) {
        return prove(link, code)
                .map(proved -> proved.isRight() ? fetch(proved.contact()) : new Fetching.WrongCode(proved.triesLeft()));
    }

    private Fetching fetch(DeliveryRows.Contact contact) {
        var dataset = scope.within(
                DATASET_DELIVERY,
                Binding.NOBODY,
                () -> rows.dataset(contact.dataset()).orElseThrow());
        var key = dataset.key();
        var now = clock.instant();
        if (dataset.fetchedAt() != null
                || dataset.closedAt() != null
                || key == null
                || !dataset.fetchBy().isAfter(now)
                || !selection.allows(dataset.relation(), dataset.fields())) {
            return new Fetching.NotNow();
        }
        return dataset.form().equals("rows") ? fetchRows(dataset, key, now) : fetchGroups(dataset, now);
    }

    private Fetching fetchRows(DeliveryRows.Waiting dataset, byte[] key, Instant now) {
        var chosen = scope.within(
                THIRD_PARTY_ANALYSIS, Binding.NOBODY, () -> selection.rows(dataset.relation(), dataset.fields()));
        var pseudonyms = new LinkedHashMap<SubjectId, String>();
        var lines = new ArrayList<List<String>>();
        lines.add(header("pseudonym", dataset.fields()));
        for (var row : chosen) {
            var pseudonym = pseudonyms.computeIfAbsent(row.person(), person -> Selection.pseudonym(key, person));
            lines.add(header(pseudonym, row.fields()));
        }
        return handOver(dataset, lines, pseudonyms, now);
    }

    private static List<String> header(String first, List<String> others) {
        var line = new ArrayList<String>();
        line.add(first);
        line.addAll(others);
        return line;
    }

    private Fetching fetchGroups(DeliveryRows.Waiting dataset, Instant now) {
        var groups = scope.within(
                THIRD_PARTY_ANALYSIS,
                Binding.NOBODY,
                () -> selection.groupsWithNoise(dataset.relation(), dataset.fields()));
        var lines = new ArrayList<List<String>>();
        var named = new ArrayList<>(dataset.fields());
        named.add("people");
        lines.add(named);
        for (var group : groups) {
            var line = new ArrayList<>(group.fields());
            line.add(String.valueOf(group.people()));
            lines.add(line);
        }
        return handOver(dataset, lines, Map.of(), now);
    }

    /// That it went, and who is in it, is written before a byte of it goes.
    private Fetching handOver(
            DeliveryRows.Waiting dataset, List<List<String>> lines, Map<SubjectId, String> people, Instant now) {
        try {
            var isOurs = scope.within(DATASET_DELIVERY, Binding.NOBODY, () -> {
                if (!rows.fetched(dataset.id(), lines.size() - 1, now)) {
                    return false;
                }
                rows.include(
                        dataset.id(),
                        people,
                        now,
                        policy.fact("dataset-part-life").after(now.atOffset(ZoneOffset.UTC)));
                if (rows.anyObjected(dataset.id())) {
                    throw new DataIntegrityViolationException("somebody objected meanwhile");
                }
                return true;
            });
            return isOurs ? new Fetching.Fetched(lines) : new Fetching.NotNow();
        } catch (DataAccessException left) {
            // Who leaves just then breaks a key, or the rule that keeps what is closed from being written.
            if (left instanceof DataIntegrityViolationException || SqlState.is(left, DENIED)) {
                return new Fetching.Again();
            }
            throw left;
        }
    }

    /// Keeps that the processor erased the dataset and how.
    ///
    /// @return empty for a link that is none
    public Optional<Attesting> attest(Secret link, String code, String how) {
        if (!TypedText.fits(how, HOW_LENGTH_MIN, HOW_LENGTH_MAX)) {
            return see(link).map(_ -> Attesting.WORDS_MISSING);
        }
        return prove(link, code).map(proved -> {
            if (!proved.isRight()) {
                return Attesting.WRONG_CODE;
            }
            var isDone = scope.within(
                    DATASET_DELIVERY,
                    Binding.NOBODY,
                    () -> rows.attested(proved.contact().dataset(), how.strip(), clock.instant()));
            return isDone ? Attesting.DONE : Attesting.NOT_NOW;
        });
    }
}
