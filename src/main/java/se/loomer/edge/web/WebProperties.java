package se.loomer.edge.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.loomer.guard.enforcement.SettingRefused;

/// How the site treats browsers.
///
/// @param headTime how long the head of a request may take as a whole
/// @param bodyTime how long a body may take as a whole
@ConfigurationProperties("loomer")
record WebProperties(
        @DefaultValue("20s") Duration headTime,
        @DefaultValue("20s") Duration bodyTime,
        @DefaultValue Cookies cookies,
        @DefaultValue App app) {

    /// An app of a store that shows these pages.
    ///
    /// @param androidPackage its name; empty where there is none
    /// @param androidFingerprints the SHA-256 fingerprints of the certificates that it is signed with
    record App(
            @DefaultValue("") String androidPackage,
            @DefaultValue List<String> androidFingerprints) {}

    /// @param strict whether a cookie that the register lacks fails its page, or is only left out
    record Cookies(@DefaultValue("false") boolean strict) {}

    WebProperties {
        SettingRefused.unless(headTime.isPositive(), "loomer.head-time", "leaves no time", "20s or the like");
        SettingRefused.unless(bodyTime.isPositive(), "loomer.body-time", "leaves no time", "20s or the like");
    }
}
