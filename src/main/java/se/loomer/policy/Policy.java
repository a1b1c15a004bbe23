package se.loomer.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The policy document as plain values, in the order in which it stands. What it says is checked by [PolicyChecks].
///
/// @param previous the version that this one follows, null for the first
/// @param terms the versions of the user terms in force: of `person` and of `company`
/// @param material whether people must be told before it takes effect
/// @param materialReason why they must although nothing in it widens the processing, null where something does
/// @param holds what must by law be kept beyond everything else, by name
/// @param parts the modules whose parts it is made of, in their order
/// @param sections where each section begins, and the document itself under the empty key
public record Policy(
        String version,
        LocalDate effective,
        @Nullable Previous previous,
        boolean material,
        @Nullable String materialReason,
        List<String> languages,
        Controller controller,
        Authority authority,
        Map<String, String> terms,
        Map<String, Fact> facts,
        Map<String, DataCategory> data,
        Map<String, Retention> retention,
        Map<String, StatutoryHold> holds,
        Map<TableName, Table> tables,
        Map<String, Purpose> purposes,
        Map<String, Recipient> recipients,
        Map<String, Cookie> cookies,
        Map<String, Promise> promises,
        List<String> parts,
        Map<String, Position> sections) {

    /// An earlier version: its number and the day from which it was in force.
    public record Previous(String version, LocalDate effective) {}

    /// Who answers for the processing (GDPR, article 4(7)).
    public record Controller(String name, String number, String address, String email) {}

    /// The supervisory authority; `former` is the name that it had before.
    public record Authority(String name, String former, String telephone, String email, String address) {}

    /// A kind of personal data.
    ///
    /// @param taxonomy its key in the fideslang taxonomy
    public record DataCategory(String key, String taxonomy, Source source, Position at) {}

    /// Where data comes from.
    public enum Source {
        GIVEN,
        OBSERVED,
        THIRD_PARTY;

        /// The word in the policy document.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// How long rows are kept.
    ///
    /// @param isPersonal whether such rows may belong to a person at all
    /// @param life how long after their creation, null where they live as long as the account or concern nobody
    /// @param afterClosing the longest time after the account's closing, null where `life` alone decides
    /// @param statute the paragraph that demands a longer time, null where none does
    public record Retention(
            String key,
            boolean isPersonal,
            @Nullable Fact life,
            @Nullable Fact afterClosing,
            @Nullable String statute,
            Position at) {}

    /// A table, how its rows belong to people, and what each column holds.
    ///
    /// @param person the column that leads to `guard.subject`, null where rows concern nobody
    /// @param open the column that says whether the row's company may be here, null where nothing asks
    /// @param shown the column that says from when the person may see the row, null where it is at once
    /// @param suspends whether a person who is suspended adds no row: what people write to others
    /// @param closed the column that follows what is closed for the person, null where nothing can be
    /// @param begins the column from whose moment the retention counts; where null, from when the end is written
    /// @param isConsent whether its rows are consents: given once, withdrawn once, and never changed
    /// @param signed columns that say who wrote or acts, which no purpose fills freely
    /// @param about columns that name another person than the one to whom the row belongs, and what of it is theirs
    /// @param withheld columns that no copy for the person contains, each with its reason
    /// @param isInternal whether no purpose may have any right on it
    public record Table(
            TableName name,
            @Nullable String person,
            @Nullable String company,
            @Nullable String live,
            @Nullable String open,
            @Nullable String shown,
            boolean suspends,
            @Nullable String listed,
            @Nullable String secret,
            @Nullable String expires,
            @Nullable String closed,
            @Nullable String begins,
            boolean isConsent,
            List<String> signed,
            Map<String, List<String>> about,
            Map<String, String> withheld,
            String retention,
            @Nullable String erasure,
            boolean isInternal,
            Map<String, Placement> columns,
            Position at) {
        /// The columns that a copy for the person contains.
        public List<String> ownColumns() {
            return columns.keySet().stream()
                    .filter(column -> !withheld.containsKey(column))
                    .toList();
        }
    }

    /// Where a column stands in the document and which kind of data it holds.
    public record Placement(String column, String category, Position at) {}

    /// Why and how data is processed.
    ///
    /// @param gate the table of the consent without which nothing is processed, for the basis consent
    /// @param letters the kinds of e-mails that may be written under it
    /// @param writes what the columns that it fills may say, by table and column
    /// @param functions the functions that it may call and whose reading `aggregate` allows
    /// @param aggregate what those functions read; the purpose itself has no right on it
    /// @param ownership what it may do along the whole graph of ownership: `read`, `delete`, `expired`, `ends`
    /// @param seesClosed whether it sees rows although their person closed it, because closing is its work
    /// @param personMay what a person may do about it: `object` (GDPR, article 21) or `restrict` (article 18)
    public record Purpose(
            String key,
            Basis basis,
            @Nullable String gate,
            List<EntryPoint> faces,
            List<String> staffRoles,
            List<String> letters,
            List<Access> access,
            Map<TableName, Map<String, WrittenValue>> writes,
            List<Located> functions,
            Map<TableName, List<Located>> aggregate,
            List<Located> ownership,
            boolean seesClosed,
            List<String> personMay,
            Position at) {
        /// The same purpose with these lines of access as well, and with this for its functions to read.
        Purpose and(List<Access> more, Map<TableName, List<Located>> counted) {
            var all = new ArrayList<>(access);
            all.addAll(more);
            return new Purpose(
                    key,
                    basis,
                    gate,
                    faces,
                    staffRoles,
                    letters,
                    List.copyOf(all),
                    writes,
                    functions,
                    counted,
                    ownership,
                    seesClosed,
                    personMay,
                    at);
        }
    }

    /// One line of a purpose: an operation on the columns of a table, in certain rows.
    public record Access(TableName table, Operation operation, Rows rows, List<Located> columns, Position at) {
        /// The columns' names.
        public List<String> columnNames() {
            return columns.stream().map(Located::text).toList();
        }
    }

    /// A word of the document and where it stands.
    public record Located(String text, Position at) {}

    /// Who else gets data.
    public record Recipient(
            String key,
            String role,
            @Nullable String gate,
            List<Located> data,
            Map<String, String> terms,
            Position at) {}

    /// A cookie or key of browser storage.
    ///
    /// @param kind where the browser keeps it: `cookie`, `local-storage` or `session-storage`
    /// @param choice what a visitor must have allowed first; null where the service cannot do without
    public record Cookie(
            String name,
            String party,
            String purpose,
            String lifetime,
            String kind,
            @Nullable String choice,
            Position at) {
        /// Tells this entry from every other: a visitor who answered for it is asked again only where it changes.
        public String key() {
            return "%08x".formatted(Objects.hash(name, party, purpose, kind, choice));
        }

        /// Whether it may be set without asking.
        public boolean isNeeded() {
            return choice == null;
        }
    }

    /// How long a cookie lives: by a fact that it names, or by its own words.
    public Fact life(Cookie cookie) {
        var fact = facts.get(cookie.lifetime());
        return fact != null
                ? fact
                : Fact.read(cookie.name(), cookie.lifetime(), cookie.at()).orElseThrow();
    }

    /// What visitors are asked to allow, in the order of the register.
    public List<String> choices() {
        return cookies.values().stream()
                .map(Cookie::choice)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /// One of the fifty promises.
    ///
    /// @param keeper what enforces it (`table`, `purpose` or `part`, and its name), null while it is planned
    /// @param check the live check: a function, `rights` for the drift check, or `build`
    public record Promise(
            String id, @Nullable Keeper keeper, @Nullable String check, Position at) {
        /// Whether the software does not keep it yet.
        public boolean isPlanned() {
            return keeper == null;
        }
    }

    /// What enforces a promise.
    public record Keeper(String kind, String name) {}

    /// Where the document begins.
    public Position at() {
        return at("");
    }

    /// Where a section of the document begins; the document's beginning, if it has none of this name.
    Position at(String section) {
        var document = sections.getOrDefault("", Position.startOf(PolicyFolder.DOCUMENT));
        return sections.getOrDefault(section, document);
    }

    /// The same document with its purposes written out.
    Policy withPurposes(Map<String, Purpose> written) {
        return new Policy(
                version,
                effective,
                previous,
                material,
                materialReason,
                languages,
                controller,
                authority,
                terms,
                facts,
                data,
                retention,
                holds,
                tables,
                written,
                recipients,
                cookies,
                promises,
                parts,
                sections);
    }

    /// The version in force of the terms for `person` or `company`.
    public String termsVersion(String name) {
        return Optional.ofNullable(terms.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the policy has no terms for " + name));
    }

    /// The fact with this key. A test holds the keys that the program asks for against the document.
    public Fact fact(String key) {
        return Optional.ofNullable(facts.get(key))
                .orElseThrow(() -> new IllegalArgumentException("the policy has no fact " + key));
    }
}
