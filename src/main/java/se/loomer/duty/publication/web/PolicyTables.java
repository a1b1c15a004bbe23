package se.loomer.duty.publication.web;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the policy document says in rows, in the reader's language.
///
/// @param processors those engaged now, with the agreement that stands
public record PolicyTables(
        List<Data> data,
        List<Purpose> purposes,
        List<Recipient> recipients,
        List<Processor> processors,
        List<Cookie> cookies,
        List<Retention> retention) {

    /// A kind of data.
    ///
    /// @param source the word for where it comes from
    public record Data(String key, String title, Content body, String source) {}

    /// A purpose.
    ///
    /// @param basis the word for its lawful basis
    /// @param data the kinds of data that it reads or writes
    /// @param balancing the balancing test, null where the basis needs none
    public record Purpose(
            String key,
            String title,
            Content body,
            String basis,
            String article,
            String data,
            @Nullable Content balancing) {}

    /// Somebody who gets data.
    public record Recipient(String key, String role, String data) {}

    /// Somebody who processes data for us.
    ///
    /// @param purpose the name of what they do it for
    /// @param country two letters
    /// @param ground of the transfer, null within the EEA
    /// @param version of the agreement, null where none stands
    /// @param since from when that stands
    public record Processor(
            String recipient,
            String purpose,
            String country,
            @Nullable String ground,
            @Nullable String version,
            @Nullable LocalDate since,
            List<String> subprocessors) {}

    /// A cookie.
    public record Cookie(String name, String party, String purpose, String lifetime) {}

    /// How long something is kept.
    public record Retention(String key, String title, Content body) {}
}
