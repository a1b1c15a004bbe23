package se.loomer.duty.rights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.duty.rights.DataOverview.Thing;
import se.loomer.duty.rights.Holding.Kept;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.guard.enforcement.SubjectRights.Recipient;
import se.loomer.policy.Operation;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// Brings what we have about a person into words: what, why, from where, who got it, how long, who looked. All of
/// it but the rows themselves comes from the policy document.
@Service
public class DataOverviews {
    private static final String KEY = "user.unique_id";
    private static final String ACCESS = "guard.access";
    private static final int RECEIVERS_MAX = 20;
    /// The details of a disclosure that hold a kind of data; of the other kinds every recipient gets all.
    private static final Map<String, String> FIELDS =
            Map.of("name", "name", "postal-address", "address", "telephone", "telephone", "email", "email");

    private final Policy policy;
    private final PolicyTexts texts;
    private final Messages messages;

    DataOverviews(Policy policy, PolicyTexts texts, Messages messages) {
        this.policy = policy;
        this.texts = texts;
        this.messages = messages;
    }

    RowWords words(Language language, MyData.Overview overview) {
        return new RowWords(messages, texts, policy, language, overview.companies());
    }

    /// The words for everything.
    public DataOverview of(MyData.Overview overview, Language language) {
        var words = words(language, overview);
        var groups = new LinkedHashMap<String, DataOverview.Group>();
        for (var key : DataGroups.ALL) {
            groups.put(
                    key,
                    new DataOverview.Group(
                            key, words.text("rights.group." + key), new ArrayList<>(), new ArrayList<>()));
        }
        for (var kept : overview.kept()) {
            var group = Objects.requireNonNull(
                    groups.get(DataGroups.of(kept.holding().table().name())));
            if (kept.total() > 0) {
                group.things().add(thing(kept, overview, words));
            } else if (!kept.holding().isAbout()) {
                group.empty()
                        .add(words.title("table", kept.holding().table().name().toString()));
            }
        }
        return new DataOverview(
                groups.values().stream()
                        .filter(group ->
                                !group.things().isEmpty() || !group.empty().isEmpty())
                        .toList(),
                overview.recipients().stream().map(one -> received(one, words)).toList(),
                endings(overview, words));
    }

    private Thing thing(Kept kept, MyData.Overview overview, RowWords words) {
        var holding = kept.holding();
        var table = holding.table();
        var name = table.name().toString();
        var title = words.title("table", name);
        return new Thing(
                holding.key(),
                holding.isAbout() ? words.text("rights.about.title", title) : title,
                holding.isAbout() ? words.text("rights.about.what") : words.body("table", name),
                kept.total(),
                kept.total() > kept.rows().size(),
                kept.rows().stream().map(row -> entry(holding, row, words)).toList(),
                why(table, words),
                sources(holding, words),
                receivers(holding, overview.recipients(), words),
                until(kept, overview, words));
    }

    private DataOverview.Entry entry(Holding holding, Map<String, @Nullable Object> row, RowWords words) {
        var lines = new ArrayList<DataOverview.Line>();
        for (var column : holding.shownColumns(policy)) {
            var value = words.value(column, row.get(column));
            if (!value.isEmpty()) {
                lines.add(new DataOverview.Line(words.column(holding, column), value));
            }
        }
        var purpose = policy.purposes().get(String.valueOf(row.get("purpose")));
        if (purpose != null && holding.table().name().toString().equals(ACCESS)) {
            lines.add(new DataOverview.Line(words.text("rights.access.role"), roles(purpose, words)));
        }
        return new DataOverview.Entry(lines);
    }

    /// Who may have looked: the roles of the purpose; which person of the staff it was is not told.
    private static String roles(Policy.Purpose purpose, RowWords words) {
        return purpose.staffRoles().stream()
                .map(role -> words.value("role", role))
                .collect(Collectors.joining(words.text("rights.access.or")));
    }

    private List<DataOverview.Why> why(Policy.Table table, RowWords words) {
        return policy.purposes().values().stream()
                .filter(purpose -> purpose.access().stream()
                        .anyMatch(access -> access.table().equals(table.name())
                                && access.operation() == Operation.READ
                                && access.columnNames().stream().anyMatch(column -> isMeaningful(table, column))))
                .map(purpose -> new DataOverview.Why(
                        purpose.key(),
                        words.title("purpose", purpose.key()),
                        words.text("publication.basis." + purpose.basis().word())))
                .toList();
    }

    private boolean isMeaningful(Policy.Table table, String column) {
        var placement = table.columns().get(column);
        var category = placement == null ? null : policy.data().get(placement.category());
        return category != null && !category.taxonomy().equals(KEY);
    }

    private Set<String> categories(Holding holding) {
        return holding.shownColumns(policy).stream()
                .map(column -> holding.table().columns().get(column))
                .filter(Objects::nonNull)
                .map(Policy.Placement::category)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String sources(Holding holding, RowWords words) {
        return categories(holding).stream()
                .map(category -> policy.data().get(category))
                .filter(Objects::nonNull)
                .map(category ->
                        category.source().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .distinct()
                .map(source -> words.text("publication.source." + source))
                .collect(Collectors.joining(". "));
    }

    private List<String> receivers(Holding holding, List<Recipient> recipients, RowWords words) {
        var told = policy.recipients().values().stream()
                .flatMap(recipient -> recipient.data().stream())
                .map(Policy.Located::text)
                .collect(Collectors.toSet());
        var mine = categories(holding).stream()
                .filter(category -> told.contains(category) || category.equals("disclosed"))
                .toList();
        return recipients.stream()
                .filter(recipient -> mine.stream()
                        .anyMatch(category -> !FIELDS.containsKey(category)
                                || recipient.fields().contains(FIELDS.get(category))))
                .map(recipient -> words.text("rights.receiver", recipient.company(), words.date(recipient.at())))
                .distinct()
                .limit(RECEIVERS_MAX)
                .toList();
    }

    private static String until(Kept kept, MyData.Overview overview, RowWords words) {
        if (kept.until() != null) {
            return words.text("rights.until.date", words.date(kept.until()));
        }
        return overview.accountUntil() == null
                ? words.text("rights.until.account")
                : words.text("rights.until.account-date", words.date(overview.accountUntil()));
    }

    private static DataOverview.Received received(Recipient recipient, RowWords words) {
        String correction = null;
        if (recipient.acknowledgedAt() != null) {
            correction = words.text("rights.received.acknowledged", words.dateTime(recipient.acknowledgedAt()));
        } else if (recipient.correctedAt() != null) {
            correction = words.text("rights.received.corrected", words.dateTime(recipient.correctedAt()));
        }
        return new DataOverview.Received(
                recipient.company(),
                recipient.page(),
                words.value("fields", recipient.fields()),
                words.date(recipient.at()),
                words.date(recipient.until()),
                recipient.consentStands(),
                correction);
    }

    private static List<DataOverview.Ending> endings(MyData.Overview overview, RowWords words) {
        var days = new LinkedHashMap<String, List<String>>();
        for (var day : overview.days()) {
            var title = words.title("table", day.holding().table().name().toString());
            days.computeIfAbsent(words.date(day.day()), _ -> new ArrayList<>())
                    .add(day.rows() == 1 ? title : words.text("rights.calendar.several", title, day.rows()));
        }
        if (overview.accountUntil() != null) {
            days.computeIfAbsent(words.date(overview.accountUntil()), _ -> new ArrayList<>())
                    .add(words.text("rights.calendar.account"));
        }
        return days.entrySet().stream()
                .map(day -> new DataOverview.Ending(day.getKey(), String.join(", ", day.getValue())))
                .toList();
    }
}
