package se.loomer.door;

import java.util.LinkedHashMap;
import java.util.Map;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.policy.Closing;
import se.loomer.service.moderation.Moderated;

/// Who stands before the door, each signed in as far as they can be.
///
/// What is tried belongs to the last of each kind, so that nobody uses up before what they are to be refused.
record Actors(Installation loomer, Given given, Things things) {
    /// Everybody by name, in the order in which they try. A further standing of accounts joins here.
    Map<String, Caller> all() {
        var actors = new LinkedHashMap<String, Caller>();
        actors.put("nobody", new Caller(loomer));
        actors.put("erased", erased());
        actors.put("suspended", signedIn(Moderated.suspended(loomer, given)));
        actors.put("other-person", signedIn(given.person()));
        actors.put("other-company", signedIn(given.company().representative()));
        actors.put("no-company", signedIn(given.representative()));
        actors.put("moderator", signedIn(given.staff("moderator")));
        actors.put("privacy-officer", signedIn(given.staff("privacy-officer")));
        actors.put("administrator", signedIn(given.staff("administrator")));
        actors.put("company", signedIn(things.company().representative()));
        actors.put("person", signedIn(things.person()));
        return actors;
    }

    private Caller signedIn(Given.Person person) {
        var caller = new Caller(loomer);
        if (caller.signIn(person.email(), Given.PASSWORD).statusCode() != 303) {
            throw new IllegalStateException("somebody cannot sign in");
        }
        return caller;
    }

    /// Somebody who has left and still holds the cookie of the time before.
    private Caller erased() {
        var gone = given.person();
        var caller = signedIn(gone);
        loomer.bean(AccountDeletion.class).begin(gone.subject(), Closing.Kind.ERASURE, true);
        return caller;
    }
}
