package se.loomer.service.addons.web;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.addons.AgreementWithdrawals;
import se.loomer.service.addons.Agreements;
import se.loomer.service.addons.Documents;
import se.loomer.service.addons.Invoices;

/// A person's own agreements: what they say, and cancelling, pausing and withdrawing; and their invoices.
@Controller
@RequestMapping("/account/agreements")
class AgreementController {
    private static final String LIST = "/account/agreements";
    private static final Set<String> DONE = Set.of("ordered", "had", "cancelled", "paused", "resumed", "impossible");

    private final Agreements agreements;
    private final AgreementWithdrawals withdrawals;
    private final Invoices invoices;
    private final Documents documents;
    private final Clock clock;

    AgreementController(
            Agreements agreements,
            AgreementWithdrawals withdrawals,
            Invoices invoices,
            Documents documents,
            Clock clock) {
        this.agreements = agreements;
        this.withdrawals = withdrawals;
        this.invoices = invoices;
        this.documents = documents;
        this.clock = clock;
    }

    @GetMapping
    String list(CurrentPerson person, Model model) {
        var subject = person.require(PersonKind.PERSON).subject();
        model.addAttribute("agreements", agreements.of(subject));
        model.addAttribute("invoices", invoices.of(subject));
        model.addAttribute("now", clock.instant());
        return "addons/agreements";
    }

    @GetMapping("/{id}")
    String show(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "done") Optional<String> done,
            Model model) {
        var subject = person.require(PersonKind.PERSON).subject();
        var agreement = agreements.find(subject, id).orElseThrow(PageNotFound::new);
        var own = invoices.of(subject).stream()
                .filter(invoice -> invoice.agreement().equals(agreement.number()))
                .toList();
        model.addAttribute("page", new AgreementPage(agreement, own, clock.instant(), done.filter(DONE::contains)));
        return "addons/agreement";
    }

    @GetMapping("/{id}/document")
    ResponseEntity<byte[]> document(CurrentPerson person, @PathVariable("id") UUID id) {
        var subject = person.require(PersonKind.PERSON).subject();
        return pdf(documents.agreement(subject, id).orElseThrow(PageNotFound::new));
    }

    @GetMapping("/invoices/{number}")
    ResponseEntity<byte[]> invoice(CurrentPerson person, @PathVariable("number") int number) {
        var subject = person.require(PersonKind.PERSON).subject();
        return pdf(documents.invoice(subject, number).orElseThrow(PageNotFound::new));
    }

    private static ResponseEntity<byte[]> pdf(Documents.Pdf pdf) {
        return Download.of(pdf.name(), MediaType.APPLICATION_PDF_VALUE, pdf.content());
    }

    @PostMapping("/{id}/cancellation")
    String cancel(CurrentPerson person, @PathVariable("id") UUID id) {
        return done(id, agreements.cancel(person.require(PersonKind.PERSON).subject(), id), "cancelled");
    }

    @PostMapping("/{id}/pause")
    String pause(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "months", defaultValue = "0") int months) {
        return done(id, agreements.pause(person.require(PersonKind.PERSON).subject(), id, months), "paused");
    }

    @PostMapping("/{id}/resumption")
    String resume(CurrentPerson person, @PathVariable("id") UUID id) {
        return done(id, agreements.resume(person.require(PersonKind.PERSON).subject(), id), "resumed");
    }

    private static String done(UUID id, boolean isDone, String what) {
        return "redirect:%s/%s?done=%s".formatted(LIST, id, isDone ? what : "impossible");
    }

    /// The second step: what is declared, and one button. Nothing else is asked.
    @GetMapping("/{id}/withdrawal")
    ModelAndView ask(CurrentPerson person, @PathVariable("id") UUID id) {
        var subject = person.require(PersonKind.PERSON).subject();
        return withdrawal(withdrawals.look(subject, id), id);
    }

    @PostMapping("/{id}/withdrawal")
    ModelAndView withdraw(CurrentPerson person, @PathVariable("id") UUID id) {
        var subject = person.require(PersonKind.PERSON).subject();
        return withdrawal(withdrawals.confirm(subject, id), id);
    }

    private static ModelAndView withdrawal(AgreementWithdrawals.Withdrawing standing, UUID id) {
        if (standing instanceof AgreementWithdrawals.Withdrawing.Unknown) {
            throw new PageNotFound();
        }
        var own = "%s/%s".formatted(LIST, id);
        return view(new WithdrawalPage(standing, own + "/withdrawal", own));
    }

    static ModelAndView view(WithdrawalPage page) {
        var status = page.standing() instanceof AgreementWithdrawals.Withdrawing.Unknown
                ? HttpStatus.NOT_FOUND
                : HttpStatus.OK;
        return Pages.of("addons/withdrawal", page, status);
    }
}
