package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.REPORTING;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import se.loomer.service.accounts.EmailAddress;
import se.loomer.service.companies.CompanyContacts;

/// Takes reports: of what everybody sees from anybody, with an account or without one (Digital Services Act, article
/// 16),
/// and of a conversation within the scope of the module that knows it.
@Service
public class Reports {
    private final PurposeScope scope;
    private final ReportRows reports;
    private final Matters matters;
    private final Addressees addressees;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;
    private final CompanyContacts contacts;

    Reports(
            PurposeScope scope,
            ReportRows reports,
            Matters matters,
            Addressees addressees,
            Mail mail,
            Policy policy,
            Clock clock,
            CompanyContacts contacts) {
        this.contacts = contacts;
        this.scope = scope;
        this.reports = reports;
        this.matters = matters;
        this.addressees = addressees;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// The name of a company whose page can be reported.
    public Optional<String> company(CompanyId company) {
        return scope.within(REPORTING, SubjectId.next(), () -> reports.name(company));
    }

    /// Reports a company's page, by somebody who is signed in.
    public ReportResult profile(SubjectId reporter, CompanyId company, ReportForm form) {
        return scope.within(
                REPORTING,
                reporter,
                () -> reports.profile(company.value())
                        .map(page -> write(reporter, page, form, null))
                        .orElseGet(ReportResult.UnknownThing::new));
    }

    /// Reports a company's page, by somebody without an account.
    public ReportResult profile(CompanyId company, ReportForm form, Language language) {
        return published(() -> reports.profile(company.value()), _ -> {}, form, language);
    }

    /// Reports something that everybody sees, by somebody without an account: with an address for the answer, or
    /// without one. The secret opens the report's own page.
    ///
    /// @param published finds the thing, in the reporter's scope
    /// @param keep keeps it as it stands, in the same scope, once the report is received
    public ReportResult published(
            Supplier<Optional<ReportTarget>> published, Consumer<MatterId> keep, ReportForm form, Language language) {
        var errors = form.errors();
        if (!errors.isEmpty()) {
            return new ReportResult.Invalid(errors);
        }
        var reporter = SubjectId.next();
        return scope.within(REPORTING, reporter, () -> {
            var thing = published.get();
            if (thing.isEmpty()) {
                return new ReportResult.UnknownThing();
            }
            var now = clock.instant();
            var gone = policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC));
            // Known by this report alone, and gone with it.
            addressees.admit(
                    reporter,
                    Addressees.Kind.REPORTER,
                    EmailAddress.read(form.email())
                            .map(email -> new PersonalText(email.reveal()))
                            .orElse(null),
                    language.tag(),
                    now,
                    gone.toInstant());
            var outcome = write(reporter, thing.get(), form, Secret.next());
            if (outcome instanceof ReportResult.Received received) {
                keep.accept(received.matter());
            }
            return outcome;
        });
    }

    /// Writes a report down within the reporter's open scope, where the caller has shown that they received the thing.
    public ReportResult write(SubjectId reporter, ReportTarget thing, ReportForm form) {
        scope.requireOpen();
        return write(reporter, thing, form, null);
    }

    private ReportResult write(SubjectId reporter, ReportTarget thing, ReportForm form, @Nullable Secret status) {
        var errors = form.errors();
        if (!errors.isEmpty()) {
            return new ReportResult.Invalid(errors);
        }
        var now = clock.instant();
        var paused = reports.pausedUntil(reporter, now);
        if (paused.isPresent()) {
            return new ReportResult.Paused(paused.get());
        }
        var person = thing.person();
        var concerned = person == null ? contacts.spokesperson(thing.company()) : Optional.of(person);
        if (concerned.isEmpty()) {
            return new ReportResult.UnknownThing();
        }
        matters.raise(concerned.get(), person == null ? thing.company() : null);
        var matter = matters.undecided(concerned.get()).orElseThrow();
        reports.add(
                reporter,
                matter,
                thing,
                form,
                status == null ? null : status.presented(),
                now,
                policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC)));
        if (status == null || !form.email().isBlank()) {
            mail.write(
                    reporter,
                    Email.of("report-received")
                            .with("received", now)
                            .linkingTo(status == null ? "/decisions" : "/reports/" + status.reveal()));
        }
        return new ReportResult.Received(matter, status);
    }
}
