package se.loomer.service.companies.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import se.loomer.edge.web.PageContext;
import se.loomer.service.companies.ListedCompany;

/// Maps from somebody else, which are off until the operator names a supplier and the visitor allows it.
@Component
class Maps {
    private static final String CHOICE = "maps";

    private final String supplier;

    Maps(@Value("${loomer.map.url:}") String supplier) {
        this.supplier = supplier;
    }

    MapPlace of(ListedCompany company, PageContext shell) {
        if (supplier.isEmpty() || !shell.policy().choices().contains(CHOICE)) {
            return new MapPlace(false, null);
        }
        if (!shell.choice().allows(CHOICE, shell.policy())) {
            return new MapPlace(true, null);
        }
        var address = UriComponentsBuilder.fromUriString(supplier)
                .queryParam("place", "{place}")
                .build(company.place());
        return new MapPlace(true, address);
    }
}
