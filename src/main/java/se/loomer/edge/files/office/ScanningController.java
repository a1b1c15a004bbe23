package se.loomer.edge.files.office;

import static se.loomer.guard.enforcement.Purpose.OVERSIGHT;

import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.files.Scanning;
import se.loomer.edge.staff.Members;
import se.loomer.edge.staff.PendingWork;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Pages;

/// Whether files that people hand in are scanned, for administrators.
@Controller
class ScanningController {
    private final Scanning scanning;
    private final Members members;

    ScanningController(Scanning scanning, Members members) {
        this.scanning = scanning;
        this.members = members;
    }

    @Bean
    @Order(90)
    static PendingWork scannerToMend(Scanning scanning) {
        return PendingWork.of(OVERSIGHT, staff -> {
            var state = scanning.standing().state();
            return new PendingWork.Due(
                    "files-" + state.key(),
                    "/office/files",
                    state == Scanning.State.ON ? 0 : 1,
                    state == Scanning.State.AWAY ? 1 : 0);
        });
    }

    @GetMapping("/office/files")
    ModelAndView show(CurrentPerson person) {
        members.member(person, OVERSIGHT);
        return Pages.of("files/office/scanning", scanning.standing());
    }
}
