package se.loomer.service.accounts.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.PageContext;
import se.loomer.service.accounts.Security;
import se.loomer.service.devices.Assessments;
import se.loomer.service.devices.Device;

/// Who is in an account, and by what one gets in.
///
/// @param done the key of what has just been done, empty for nothing
/// @param needsFactor whether the office opens only after a second factor is set up
public record SecurityPage(Security.Overview overview, String done, boolean needsFactor) {
    private static final Set<String> DONE = Set.of(
            "signed-out",
            "signed-out-others",
            "disowned",
            "lifted",
            "not-lifted",
            "password",
            "factor",
            "factor-removed",
            "last-of-staff",
            "renamed");
    private static final String UNKNOWN = "?";

    static String done(String word) {
        return DONE.contains(word) ? word : "";
    }

    /// Whether what was just tried could not be done.
    public boolean isRefused() {
        return done.equals("not-lifted") || done.equals("last-of-staff");
    }

    /// The devices with what the page says of each.
    public List<Row> rows() {
        return overview.devices().stream()
                .map(device -> new Row(
                        device,
                        device.id().equals(overview.here()),
                        overview.signedIn().contains(device.id())))
                .toList();
    }

    /// One device.
    public record Row(Device device, boolean isHere, boolean isSignedIn) {}

    /// The names of what was sent, in words.
    public String fields(PageContext shell, Assessments.Kept assessment) {
        return assessment.sent().stream()
                .map(field -> shell.text("accounts.assessment.field." + field))
                .collect(Collectors.joining(", "));
    }

    /// A browser in words: `Firefox on Windows`.
    public static String browser(PageContext shell, Client client) {
        var browser = client.browser().equals(UNKNOWN) ? shell.text("accounts.device.browser") : client.browser();
        return client.system().equals(UNKNOWN) ? browser : shell.text("accounts.device.on", browser, client.system());
    }

    /// A network in words.
    public static String network(PageContext shell, Client client) {
        return client.network().equals(UNKNOWN) ? shell.text("accounts.device.network-unknown") : client.network();
    }
}
