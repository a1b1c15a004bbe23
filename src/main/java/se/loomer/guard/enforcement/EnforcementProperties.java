package se.loomer.guard.enforcement;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What this module alone needs.
///
/// @param instance the name of this instance, which no other may bear at the same time; empty for a random one
/// @param policy the folder with the policy document
/// @param secrets the folder with the installation key
@ConfigurationProperties("loomer")
record EnforcementProperties(
        @DefaultValue("") String instance,
        @DefaultValue("policy") Path policy,
        Path secrets,
        @DefaultValue Drift drift) {

    /// @param every how often the rights in the database are compared with the policy
    record Drift(@DefaultValue("50s") Duration every) {
        Drift {
            SettingRefused.unless(every.isPositive(), "loomer.drift.every", "is no time to wait", "50s or the like");
        }
    }

    EnforcementProperties {
        SettingRefused.required(secrets, "loomer.secrets", "the folder with installation.key");
    }
}
