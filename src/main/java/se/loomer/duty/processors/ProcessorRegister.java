package se.loomer.duty.processors;

import static se.loomer.guard.enforcement.Purpose.PROCESSOR_LIST;
import static se.loomer.guard.enforcement.Purpose.PROCESSOR_REGISTER;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PlainText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.policy.RecipientChecks;

/// The register of those who process data for us (GDPR, articles 28 and 30). Who they are stands in the policy; their
/// agreements, dates and sub-processors stand here. What the policy names no longer has ended, with all that depends on
/// it.
@Service
@Order(0)
public class ProcessorRegister implements ApplicationRunner {
    private static final String PROCESSOR = "processor";

    private final PurposeScope scope;
    private final RegisterRows rows;
    private final DatasetRows datasets;
    private final Policy policy;
    private final Clock clock;

    ProcessorRegister(PurposeScope scope, RegisterRows rows, DatasetRows datasets, Policy policy, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.datasets = datasets;
        this.policy = policy;
        this.clock = clock;
    }

    /// A processor with all that is known of it.
    public record Entry(
            Policy.Recipient recipient, List<ProcessorAgreement> agreements, List<Subprocessor> subprocessors) {
        /// The agreement that stands on a day.
        public Optional<ProcessorAgreement> agreement(LocalDate day) {
            return agreements.stream().filter(one -> one.isInForce(day)).findFirst();
        }
    }

    /// A file of an agreement.
    public record Signed(String name, byte[] content) {}

    /// Enters the policy's processors, each at least with the agreement that the policy names.
    @Override
    public void run(ApplicationArguments arguments) {
        declare();
    }

    /// Makes the register follow the policy.
    public void declare() {
        var declared = declared();
        scope.within(EntryPoint.JOBS, PROCESSOR_REGISTER, Binding.NOBODY, () -> {
            var now = clock.instant();
            declared.forEach(recipient -> {
                rows.declare(
                        recipient.key(),
                        term(recipient, "purpose"),
                        term(recipient, "country"),
                        recipient.terms().get("ground"),
                        now);
                if (rows.agreements(recipient.key()).isEmpty()) {
                    rows.addAgreement(
                            TimeOrderedId.next(),
                            new ProcessorAgreement(
                                    TimeOrderedId.next(),
                                    recipient.key(),
                                    term(recipient, "agreement"),
                                    earlier(policy.effective()),
                                    null,
                                    null,
                                    null),
                            null,
                            now);
                }
            });
            rows.endedBut(declared.stream().map(Policy.Recipient::key).toList()).forEach(ended -> {
                rows.endProcessor(ended, now);
                rows.agreements(ended).forEach(agreement -> end(agreement.id()));
            });
            datasets.endAllBut(List.copyOf(policy.purposes().keySet()), now, attestBy(now));
            return true;
        });
    }

    private static String term(Policy.Recipient recipient, String name) {
        return Objects.requireNonNull(recipient.terms().get(name), name);
    }

    private LocalDate earlier(LocalDate day) {
        var today = today();
        return day.isBefore(today) ? day : today;
    }

    /// The day by which agreements stand or do not.
    public LocalDate today() {
        return OperatorTime.today(clock);
    }

    private List<Policy.Recipient> declared() {
        return policy.recipients().values().stream()
                .filter(recipient -> recipient.role().equals(PROCESSOR))
                .toList();
    }

    /// Whether a country lies within the European Economic Area, where a transfer needs no ground of its own.
    ///
    /// @param country two letters
    public static boolean isInEea(String country) {
        return RecipientChecks.EEA.contains(country);
    }

    /// Every processor of the policy, for staff.
    public List<Entry> all(SubjectId staff) {
        return within(staff, () -> declared().stream().map(this::entry).toList());
    }

    /// One of them.
    public Optional<Entry> find(SubjectId staff, String recipient) {
        return declared().stream()
                .filter(one -> one.key().equals(recipient))
                .findFirst()
                .map(one -> within(staff, () -> entry(one)));
    }

    private Entry entry(Policy.Recipient recipient) {
        return new Entry(recipient, rows.agreements(recipient.key()), rows.subprocessors(recipient.key()));
    }

    /// What everybody may see of the processors that are engaged now.
    public List<Shown> shown() {
        return scope.within(PROCESSOR_LIST, Binding.NOBODY, () -> rows.shown(today()));
    }

    /// A processor as the policy page shows it.
    ///
    /// @param version of the agreement, null where none stands
    /// @param subprocessors by name and country
    public record Shown(
            String recipient,
            String purpose,
            String country,
            @Nullable String ground,
            @Nullable String version,
            @Nullable LocalDate since,
            List<String> subprocessors) {}

    /// Adds an agreement.
    ///
    /// @return false where that version is there already
    public boolean add(SubjectId staff, ProcessorAgreement agreement, @Nullable Signed file) {
        return within(staff, () -> {
            var isTaken = rows.agreements(agreement.recipient()).stream()
                    .anyMatch(one -> PlainText.tidy(String.valueOf(one.version()))
                            .equalsIgnoreCase(PlainText.tidy(String.valueOf(agreement.version()))));
            if (!isTaken) {
                rows.addAgreement(
                        agreement.id(),
                        agreement,
                        file == null ? null : new RegisterRows.File(file.name(), file.content()),
                        clock.instant());
            }
            return !isTaken;
        });
    }

    /// The file of an agreement, where one was handed in.
    public Optional<Signed> file(SubjectId staff, UUID agreement) {
        return within(staff, () -> rows.file(agreement).map(file -> new Signed(file.name(), file.content())));
    }

    /// Ends an agreement, and with it every dataset that depends on it: what was not fetched is closed, and what was
    /// has to be erased.
    public void endAgreement(SubjectId staff, UUID agreement) {
        within(staff, () -> end(agreement));
    }

    private boolean end(UUID agreement) {
        var now = clock.instant();
        rows.endAgreement(agreement, now);
        datasets.endDatasets(agreement, now, attestBy(now));
        return true;
    }

    private OffsetDateTime attestBy(Instant now) {
        return policy.fact("attestation-time").after(now.atOffset(ZoneOffset.UTC));
    }

    /// Ends what depends on agreements whose last day has passed.
    public void endExpired() {
        scope.within(EntryPoint.JOBS, PROCESSOR_REGISTER, Binding.NOBODY, () -> {
            declared().stream()
                    .flatMap(recipient -> rows.agreements(recipient.key()).stream())
                    .filter(agreement -> {
                        var last = agreement.validUntil();
                        return agreement.endedAt() == null && last != null && last.isBefore(today());
                    })
                    .forEach(agreement -> end(agreement.id()));
            return true;
        });
    }

    /// Adds whom a processor engages in turn.
    public void add(SubjectId staff, Subprocessor added) {
        within(staff, () -> {
            rows.addSubprocessor(added, clock.instant());
            return true;
        });
    }

    /// Notes that a processor engages somebody no longer.
    public void endSubprocessor(SubjectId staff, UUID id) {
        within(staff, () -> {
            rows.endSubprocessor(id, clock.instant());
            return true;
        });
    }

    private <T> T within(SubjectId staff, Supplier<T> work) {
        return scope.within(PROCESSOR_REGISTER, Binding.NOBODY.by(staff), work);
    }
}
