package se.loomer.service.workplace;

import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.offers.Offered;

/// Companies for which several people speak, for tests of other modules too.
public record Staffed(Installation loomer, Given given) {
    /// Somebody more who speaks for the company.
    public Given.Person joins(Given.Company company, Role role) {
        var person = given.representative();
        loomer.asSuperuser("""
                insert into companies.representative (subject_id, company_id, since, role, name)
                select subject_id, '%s', guard.now(), '%s', name from accounts.profile where subject_id = '%s'
                """.formatted(company.id(), role.key(), person.subject()));
        return person;
    }

    /// Whom they speak for.
    public Inbox.Representing by(Given.Person representative) {
        return loomer.bean(Inbox.class).representing(representative.subject()).orElseThrow();
    }

    /// The conversation, with a note on it and a saved reply of its company.
    public Offered.Talk worked(Offered.Talk talk) {
        loomer.bean(Notes.class).write(talk.by(), talk.id(), new PersonalText("Vill ha ek."));
        loomer.bean(SavedReplies.class).save(talk.by(), new SavedReplies.Reply(null, "Hälsning", "Hej och tack!"));
        return talk;
    }
}
