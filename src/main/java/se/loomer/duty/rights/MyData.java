package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.duty.rights.Holding.Kept;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.TableName;
import se.loomer.service.companies.CompanyContacts;

/// Shows people everything that we have about them, wherever it stands (GDPR, article 15).
@Service
public class MyData {
    /// As many rows of each kind as a page shows; the rest stands in the copy.
    public static final int ROWS_SHOWN = 50;

    private static final TableName ACCOUNT = TableName.of("accounts.account");
    private static final String COMPANY = "company_id";

    private final PurposeScope scope;
    private final OwnRows rows;
    private final List<SubjectRights> rights;
    private final CompanyContacts companies;

    MyData(PurposeScope scope, OwnRows rows, List<SubjectRights> rights, CompanyContacts companies) {
        this.companies = companies;
        this.scope = scope;
        this.rows = rows;
        this.rights = rights;
    }

    /// Everything at one moment.
    ///
    /// @param accountUntil the day on which the account closes if nobody uses it, null where there is none
    /// @param companies the names of the companies that rows speak of
    public record Overview(
            List<Kept> kept,
            List<SubjectRights.Recipient> recipients,
            List<OwnRows.Day> days,
            @Nullable Instant accountUntil,
            Map<UUID, String> companies) {}

    /// Everything that we have about a person, at most so many rows of each kind.
    public Overview see(SubjectId person, int rowsMax) {
        return see(EntryPoint.WEB, person, rowsMax);
    }

    Overview see(EntryPoint face, SubjectId person, int rowsMax) {
        return scope.within(face, RIGHTS, Binding.of(person), () -> {
            var amounts = rows.amounts(person);
            var kept = new ArrayList<Kept>();
            for (var holding : rows.holdings()) {
                var amount = amounts.getOrDefault(holding.key(), OwnRows.Amount.NONE);
                var shown = amount.rows() == 0
                        ? List.<Map<String, @Nullable Object>>of()
                        : rows.rows(holding, person, 0, rowsMax);
                kept.add(new Kept(holding, amount.rows(), amount.until(), shown));
            }
            return new Overview(
                    kept,
                    rights.stream()
                            .flatMap(one -> one.recipients(person).stream())
                            .toList(),
                    rows.days(person),
                    accountUntil(kept),
                    companies.names(companies(kept)));
        });
    }

    private static @Nullable Instant accountUntil(List<Kept> kept) {
        return kept.stream()
                .filter(one -> one.holding().table().name().equals(ACCOUNT)
                        && !one.rows().isEmpty())
                .map(one -> (Instant) one.rows().getFirst().get("dormant_at"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Set<UUID> companies(List<Kept> kept) {
        var ids = new HashSet<UUID>();
        kept.forEach(one -> one.rows().forEach(row -> {
            if (row.get(COMPANY) instanceof UUID id) {
                ids.add(id);
            }
        }));
        return ids;
    }

    /// The tables in which something of the person stands now.
    public Set<TableName> tables(SubjectId person) {
        return scope.within(RIGHTS, person, () -> {
            var amounts = rows.amounts(person);
            return rows.holdings().stream()
                    .filter(holding -> amounts.getOrDefault(holding.key(), OwnRows.Amount.NONE)
                                    .rows()
                            > 0)
                    .map(holding -> holding.table().name())
                    .collect(Collectors.toSet());
        });
    }
}
