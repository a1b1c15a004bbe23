package se.loomer.edge.staff.office;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Members;
import se.loomer.edge.staff.Staff;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.StaffMenu;
import se.loomer.guard.enforcement.Purpose;

/// The menu of the office: each page stands under the purpose for which it works, and shows to those who may.
@Component
class OfficeMenu implements StaffMenu {
    private static final List<Section> SECTIONS = List.of(
            new Section(
                    "office.menu.start", List.of(new Entry(Set.of(), new Item("office.menu.start", "/office", "h")))),
            new Section(
                    "office.menu.people",
                    List.of(
                            new Entry(
                                    Set.of(
                                            Purpose.INCIDENT_HANDLING,
                                            Purpose.REQUESTS,
                                            Purpose.SUPPORT_QUEUE,
                                            Purpose.MODERATION_QUEUE),
                                    new Item("office.cases.title", "/office/cases", "c")),
                            new Entry(
                                    Purpose.IMPROVEMENT, new Item("office.opinions.title", "/office/opinions", "o")))),
            new Section(
                    "office.menu.business",
                    List.of(
                            new Entry(Purpose.APPROVAL, new Item("office.queue.title", "/office/companies", "f")),
                            new Entry(
                                    Purpose.CATEGORY_CARE,
                                    new Item("office.categories.title", "/office/categories", "m")),
                            new Entry(Purpose.ADDON_CATALOGUE, new Item("office.addons.title", "/office/addons", "k")),
                            new Entry(
                                    Purpose.ADDON_CARE, new Item("office.agreements.title", "/office/agreements", "g")),
                            new Entry(Purpose.BOOKKEEPING, new Item("office.invoices.title", "/office/invoices", "u")),
                            new Entry(Purpose.BOOKKEEPING, new Item("office.payments.title", "/office/payments", "y")),
                            new Entry(
                                    Purpose.STATISTICS,
                                    new Item("office.statistics.title", "/office/statistics", "e")))),
            new Section(
                    "office.menu.policy",
                    List.of(
                            new Entry(
                                    Purpose.PUBLISHING,
                                    new Item("office.publication.title", "/office/publication", "p")),
                            new Entry(
                                    Purpose.ANNOUNCING,
                                    new Item("office.announcements.title", "/office/announcements", "n")),
                            new Entry(Set.of(), new Item("office.record.title", "/office/record", "a")),
                            new Entry(
                                    Purpose.PROCESSOR_REGISTER,
                                    new Item("office.processors.title", "/office/processors", "x")),
                            new Entry(Purpose.SOURCES, new Item("office.sources.title", "/office/sources", "v")),
                            new Entry(Purpose.PLANNING, new Item("office.retention.title", "/office/retention", "t")),
                            new Entry(Purpose.PLANNING, new Item("office.holds.title", "/office/holds", "d")))),
            new Section(
                    "office.menu.house",
                    List.of(
                            new Entry(Purpose.ROUTINES, new Item("office.handbook.title", "/office/handbook", "b")),
                            new Entry(Purpose.STAFFING, new Item("office.staff.title", "/office/staff", "s")),
                            new Entry(Purpose.OVERSIGHT, new Item("office.acts.title", "/office/acts", "l")),
                            new Entry(Purpose.OVERSIGHT, new Item("office.files.title", "/office/files", "r")))));

    private final Staff staff;
    private final Members members;

    OfficeMenu(Staff staff, Members members) {
        this.staff = staff;
        this.members = members;
    }

    private record Section(String message, List<Entry> entries) {}

    /// A page that shows to those who may work under one of the purposes; to everybody where there is none.
    private record Entry(Set<Purpose> purposes, Item item) {
        Entry(Purpose purpose, Item item) {
            this(Set.of(purpose), item);
        }
    }

    @Override
    public List<Group> of(CurrentPerson person) {
        if (person.kind() != PersonKind.STAFF) {
            return List.of();
        }
        return staff.member(person.subject())
                .map(member -> SECTIONS.stream()
                        .map(section -> new Group(section.message(), items(member, section)))
                        .filter(group -> !group.items().isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private List<Item> items(Member member, Section section) {
        return section.entries().stream()
                .filter(entry -> entry.purposes().isEmpty()
                        || entry.purposes().stream().anyMatch(purpose -> members.mayWorkUnder(member, purpose)))
                .map(Entry::item)
                .toList();
    }
}
