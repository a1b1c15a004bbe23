package se.loomer.service.accounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.loomer.guard.enforcement.SettingRefused;

/// What a hash of a password costs; less than the defaults is for tests alone.
///
/// @param memoryKib how much memory it takes
/// @param passes how often it goes through it
@ConfigurationProperties("loomer.passwords")
record PasswordProperties(
        @DefaultValue("19456") int memoryKib,
        @DefaultValue("2") int passes) {
    PasswordProperties {
        SettingRefused.unless(
                memoryKib >= 8, "loomer.passwords.memory-kib", "is " + memoryKib, "19456, or more on a large machine");
        SettingRefused.unless(passes >= 1, "loomer.passwords.passes", "is " + passes, "2 or more");
    }
}
