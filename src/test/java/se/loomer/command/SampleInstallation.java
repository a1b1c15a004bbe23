package se.loomer.command;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.support.GenericApplicationContext;
import se.loomer.Caller;
import se.loomer.Installation;
import se.loomer.service.addons.InvoiceNumberingJob;
import se.loomer.service.addons.RenewalJob;
import se.loomer.service.mediation.CompanyNoticeJob;

/// An installation with the samples and the year behind them.
record SampleInstallation(Installation loomer) implements AutoCloseable {
    private static final String CONFIRMATION = "/sign-in/confirmation";
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");

    static SampleInstallation start() {
        var loomer = Installation.start(
                List.of(),
                context -> List.of(
                                SampleTalk.class,
                                SampleHistory.class,
                                SampleWorkplace.class,
                                SampleAgreements.class,
                                SampleCases.class,
                                SamplePages.class,
                                Samples.class)
                        .forEach(((GenericApplicationContext) context)::registerBean));
        SampleYear.write(loomer.owner());
        // What these jobs do within seconds of a start.
        loomer.bean(RenewalJob.class).run();
        loomer.bean(InvoiceNumberingJob.class).run();
        loomer.bean(CompanyNoticeJob.class).run();
        return new SampleInstallation(loomer);
    }

    /// A browser in which somebody made up is signed in.
    ///
    /// @param number how many there are of theirs, with this one
    Caller browser(String email, int number) {
        var caller = Caller.stranger(loomer);
        caller.signIn(email, Samples.PASSWORD);
        var code = CODE.matcher(loomer.newer(email, "Din kod", number).text());
        if (!code.find()) {
            throw new AssertionError("no code came to " + email);
        }
        var answer = caller.post(CONFIRMATION, CONFIRMATION, Map.of("code", code.group(1)));
        if (answer.statusCode() != 303) {
            throw new AssertionError("the code was answered %d".formatted(answer.statusCode()));
        }
        return caller;
    }

    @Override
    public void close() {
        loomer.close();
    }
}
