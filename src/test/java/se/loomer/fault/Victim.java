package se.loomer.fault;

import java.nio.file.Path;
import java.util.Random;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.duty.retention.Nightly;
import se.loomer.duty.rights.Corrections;
import se.loomer.duty.rights.Leaving;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.OwnerConnection;
import se.loomer.policy.Closing;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Mediation;

/// A service of its own that discloses, withdraws, corrects, erases and sweeps without end, until somebody kills it.
final class Victim {
    static final String READY = "the victim is at work";

    private final Installation loomer;
    private final Given given;
    private final Random random;

    private Victim(Installation loomer, long seed) {
        this.loomer = loomer;
        this.given = new Given(loomer, "victim%d-".formatted(seed));
        this.random = new Random(seed);
    }

    /// @param arguments the database's address, its owner and the owner's password, the folder of secrets, the port for
    ///     mail, and the seed
    public static void main(String[] arguments) {
        var owner = new OwnerConnection(arguments[0], arguments[1], arguments[2]);
        var seed = Long.parseLong(arguments[5]);
        var loomer = Installation.attached(owner, Path.of(arguments[3]), Integer.parseInt(arguments[4]));
        System.out.println(READY);
        new Victim(loomer, seed).work();
    }

    private void work() {
        while (true) {
            var person = given.person();
            var first = given.company();
            var second = given.company();
            var enquiry = given.enquiry(person, first, second);
            given.disclosure(person, enquiry, first, Field.NAME, Field.TELEPHONE);
            given.disclosure(person, enquiry, second, Field.NAME);
            act(person, enquiry, first);
            new Nightly(loomer).sweep();
        }
    }

    private void act(Given.Person person, EnquiryId enquiry, Given.Company company) {
        if (random.nextBoolean()) {
            loomer.bean(Mediation.class).withdraw(person.subject(), enquiry, company.id());
        }
        if (random.nextBoolean()) {
            var details = new ContactDetails(
                    CrashTests.CORRECTED, "Nygatan 2", "123 45", "Lund", "070-174 06 06", person.email());
            loomer.bean(Corrections.class).correct(Binding.of(person.subject()), details);
        }
        if (random.nextBoolean()) {
            loomer.bean(Leaving.class).begin(person.subject(), Closing.Kind.ERASURE, random.nextBoolean());
        }
    }
}
