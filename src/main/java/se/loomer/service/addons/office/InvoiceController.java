package se.loomer.service.addons.office;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;
import static se.loomer.guard.enforcement.Purpose.INVOICING;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.Reason;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.service.addons.BookedInvoice;
import se.loomer.service.addons.Books;
import se.loomer.service.addons.SieExport;

/// Invoices, for whoever keeps the books: numbers and amounts under `bookkeeping`, and one of them with its buyer under
/// `invoicing`, with a reason.
@Controller
@RequestMapping("/office/invoices")
class InvoiceController {

    private final Books books;
    private final SieExport sie;
    private final Members members;
    private final Clock clock;

    InvoiceController(Books books, SieExport sie, Members members, Clock clock) {
        this.books = books;
        this.sie = sie;
        this.members = members;
        this.clock = clock;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, BOOKKEEPING).subject();
    }

    private LocalDate today() {
        return OperatorTime.today(clock);
    }

    @GetMapping
    ModelAndView list(
            CurrentPerson person,
            @RequestParam(name = "state", defaultValue = "all") String state,
            @RequestParam(name = "number", defaultValue = "") String number) {
        var staff = staff(person);
        var filter = BookedInvoice.Filter.of(state);
        var isSearched = !number.isBlank();
        var invoices = isSearched ? books.find(staff, number).stream().toList() : books.list(staff, filter);
        var page = new InvoicesPage(invoices, filter, number, isSearched, books.totals(staff), today());
        return Pages.of("addons/office/invoices", page);
    }

    @GetMapping("/{number}")
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("number") int number,
            @RequestParam(name = "credited") Optional<String> credited) {
        return view(staff(person), number, credited.isPresent(), "", FieldErrors.none());
    }

    private ModelAndView view(SubjectId staff, int number, boolean isCredited, String reason, FieldErrors errors) {
        var invoice = books.find(staff, String.valueOf(number))
                .filter(found -> found.number() == number)
                .orElseThrow(PageNotFound::new);
        return Pages.of("addons/office/invoice", errors)
                .addObject("invoice", invoice)
                .addObject("today", today())
                .addObject("isCredited", isCredited)
                .addObject("reason", reason);
    }

    /// The file with its buyer; the look and its reason are recorded with it.
    @PostMapping("/{number}/document")
    Object document(
            CurrentPerson person,
            @PathVariable("number") int number,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        var staff = members.member(person, INVOICING).subject();
        var errors = new Reason(reason).errors("reason");
        if (!errors.isEmpty()) {
            return view(staff, number, false, reason, errors);
        }
        var pdf = books.document(staff, number, reason.strip()).orElseThrow(PageNotFound::new);
        return Download.of(pdf.name(), MediaType.APPLICATION_PDF_VALUE, pdf.content());
    }

    @PostMapping("/{number}/credit")
    ModelAndView credit(
            CurrentPerson person,
            @PathVariable("number") int number,
            @RequestParam(name = "why", defaultValue = "") String why) {
        var staff = members.member(person, INVOICING).subject();
        var errors = new Reason(why).errors("why");
        if (!errors.isEmpty()) {
            return view(staff, number, false, why, errors);
        }
        if (!books.credit(staff, number, why.strip())
                && books.find(staff, String.valueOf(number)).isEmpty()) {
            throw new PageNotFound();
        }
        return new ModelAndView("redirect:/office/invoices/%d?credited".formatted(number));
    }

    /// The verifications of a year, or of one of its months, as SIE 4.
    @GetMapping("/sie")
    ResponseEntity<byte[]> sie(
            CurrentPerson person,
            @RequestParam(name = "year", defaultValue = "0") int year,
            @RequestParam(name = "month", defaultValue = "0") int month) {
        var staff = staff(person);
        try {
            var from = LocalDate.of(year, month == 0 ? 1 : month, 1);
            var to = from.plusMonths(month == 0 ? 12 : 1).minusDays(1);
            var name = month == 0 ? "loomer-%d.si".formatted(year) : "loomer-%d-%02d.si".formatted(year, month);
            return Download.of(name, MediaType.APPLICATION_OCTET_STREAM_VALUE, sie.write(staff, from, to));
        } catch (DateTimeException none) {
            throw new PageNotFound();
        }
    }
}
