package se.loomer.office;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.edge.staff.Staff;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Kind;
import se.loomer.edge.web.StaffMenu;
import se.loomer.guard.enforcement.Purpose;

/// The menu of the office: each page stands under the purpose for which it works, and shows to those who may.
@Component
class OfficeMenu implements StaffMenu {
    private static final List<Entry> ENTRIES = List.of(
            new Entry(null, new Item(null, "office.menu.start", "/office", "h")),
            new Entry(
                    Purpose.REQUESTS, new Item("office.menu.people", "office.requests.title", "/office/requests", "r")),
            new Entry(
                    Purpose.SUPPORT_QUEUE, new Item("office.menu.people", "office.cases.title", "/office/cases", "c")),
            new Entry(
                    Purpose.IMPROVEMENT,
                    new Item("office.menu.people", "office.opinions.title", "/office/opinions", "o")),
            new Entry(
                    Purpose.MODERATION_QUEUE,
                    new Item("office.menu.people", "office.moderation.title", "/office/moderation", "m")),
            new Entry(
                    Purpose.APPROVAL, new Item("office.menu.business", "office.queue.title", "/office/companies", "f")),
            new Entry(
                    Purpose.ADDON_CATALOGUE,
                    new Item("office.menu.business", "office.addons.title", "/office/addons", "k")),
            new Entry(
                    Purpose.ADDON_CARE,
                    new Item("office.menu.business", "office.agreements.title", "/office/agreements", "g")),
            new Entry(
                    Purpose.BOOKKEEPING,
                    new Item("office.menu.business", "office.invoices.title", "/office/invoices", "u")),
            new Entry(
                    Purpose.BOOKKEEPING,
                    new Item("office.menu.business", "office.payments.title", "/office/payments", "y")),
            new Entry(
                    Purpose.STATISTICS,
                    new Item("office.menu.business", "office.statistics.title", "/office/statistics", "e")),
            new Entry(
                    Purpose.PUBLISHING,
                    new Item("office.menu.policy", "office.publication.title", "/office/publication", "p")),
            new Entry(
                    Purpose.ANNOUNCING,
                    new Item("office.menu.policy", "office.announcements.title", "/office/announcements", "n")),
            new Entry(null, new Item("office.menu.policy", "office.record.title", "/office/record", "a")),
            new Entry(
                    Purpose.PROCESSOR_REGISTER,
                    new Item("office.menu.policy", "office.processors.title", "/office/processors", "x")),
            new Entry(Purpose.SOURCES, new Item("office.menu.policy", "office.sources.title", "/office/sources", "v")),
            new Entry(
                    Purpose.PLANNING,
                    new Item("office.menu.policy", "office.retention.title", "/office/retention", "t")),
            new Entry(Purpose.PLANNING, new Item("office.menu.policy", "office.holds.title", "/office/holds", "d")),
            new Entry(
                    Purpose.INCIDENT_HANDLING,
                    new Item("office.menu.house", "office.incidents.title", "/office/incidents", "i")),
            new Entry(
                    Purpose.ROUTINES, new Item("office.menu.house", "office.handbook.title", "/office/handbook", "b")),
            new Entry(Purpose.STAFFING, new Item("office.menu.house", "office.staff.title", "/office/staff", "s")),
            new Entry(Purpose.OVERSIGHT, new Item("office.menu.house", "office.acts.title", "/office/acts", "l")));

    private final Staff staff;
    private final Members members;

    OfficeMenu(Staff staff, Members members) {
        this.staff = staff;
        this.members = members;
    }

    private record Entry(@Nullable Purpose purpose, Item item) {}

    @Override
    public List<Item> of(CurrentPerson person) {
        if (person.kind() != Kind.STAFF) {
            return List.of();
        }
        return staff.member(person.subject())
                .map(member -> ENTRIES.stream()
                        .filter(entry -> entry.purpose() == null || members.mayWorkUnder(member, entry.purpose()))
                        .map(Entry::item)
                        .toList())
                .orElse(List.of());
    }
}
