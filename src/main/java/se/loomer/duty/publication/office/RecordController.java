package se.loomer.duty.publication.office;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.Csv;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Pages;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.ProcessingRecord;

/// The record of processing activities (GDPR, article 30), to read and to take along. It holds no personal data.
@Controller
@RequestMapping("/office/record")
class RecordController {
    private final PolicyBook book;
    private final Members members;
    private final RecordMarkdown markdown;

    RecordController(PolicyBook book, Members members, RecordMarkdown markdown) {
        this.book = book;
        this.members = members;
        this.markdown = markdown;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, Language language) {
        members.member(person);
        return Pages.of("publication/office/record", record(language));
    }

    private ProcessingRecord record(Language language) {
        return ProcessingRecord.of(book, language.locale());
    }

    @GetMapping("/record.csv")
    ResponseEntity<byte[]> csv(CurrentPerson person, Language language) {
        members.member(person);
        return Download.csv("record.csv", Csv.text(record(language).lines()));
    }

    @GetMapping("/record.md")
    ResponseEntity<byte[]> markdown(CurrentPerson person, Language language) {
        members.member(person);
        return Download.of("record.md", "text/markdown", markdown.write(record(language), language));
    }
}
