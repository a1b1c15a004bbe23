package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.sql.Types;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlaceName;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.policy.OperatorTime;

/// Lets a representative say where the company works, in which languages, and from when it takes on work.
@Service
public class CompanyWork {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Places places;
    private final Clock clock;

    CompanyWork(PurposeScope scope, RecordJdbcClient db, Places places, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.places = places;
        this.clock = clock;
    }

    /// What the company says now, as its form has it.
    public WorkForm form(Representative by) {
        return scope.within(
                REPRESENTATION,
                Binding.of(by.subject()).and(by.company()),
                () -> db.sql("""
                                select place, coalesce(reach_km::text, :country) as reach, languages,
                                       coalesce(available_from::text, '') as available_from
                                from companies.company
                                where id = :company
                                """)
                        .params(Map.of("country", WorkForm.COUNTRY, "company", by.company()))
                        .query((row, _) -> new WorkForm(
                                row.getString("place"),
                                row.getString("reach"),
                                Set.copyOf(RowReader.list(row, "languages", String.class)),
                                row.getString("available_from")))
                        .single());
    }

    /// Saves what was typed. For whoever may bind the company.
    ///
    /// @return what has to be corrected first, nothing where it was saved
    public FieldErrors save(Representative by, WorkForm form) {
        by.role().require(Role.BINDER);
        var errors = form.errors(places, OperatorTime.today(clock));
        if (errors.isEmpty()) {
            var place = places.find(form.place()).orElseThrow();
            scope.within(REPRESENTATION, Binding.of(by.subject()).and(by.company()), () -> update(by, form, place));
        }
        return errors;
    }

    private int update(Representative by, WorkForm form, Place place) {
        return db.sql("""
                        update companies.company
                        set place = :place, place_known = true, latitude = :latitude, longitude = :longitude,
                            reach_km = :reach, languages = :languages, available_from = :day
                        where id = :company
                        """)
                .params(Map.of(
                        "place", PlaceName.folded(form.place().matches(".*\\d.*") ? place.name() : form.place()),
                        "latitude", place.latitude(),
                        "longitude", place.longitude(),
                        "languages", form.spoken().toArray(String[]::new),
                        "company", by.company()))
                .param("reach", form.reachKm().orElse(null), Types.INTEGER)
                .param("day", form.day().orElse(null), Types.DATE)
                .update();
    }
}
