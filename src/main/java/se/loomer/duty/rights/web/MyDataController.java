package se.loomer.duty.rights.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.rights.DataOverviews;
import se.loomer.duty.rights.MyData;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Pages;

/// Shows people of every kind all that we have about them.
@Controller
class MyDataController {
    private final MyData data;
    private final DataOverviews sights;

    MyDataController(MyData data, DataOverviews sights) {
        this.data = data;
        this.sights = sights;
    }

    @GetMapping("/my-data")
    ModelAndView show(CurrentPerson person, Language language) {
        var sight = sights.of(data.see(person.subject(), MyData.ROWS_SHOWN), language);
        return Pages.of("rights/my-data", new MyDataPage(sight));
    }
}
