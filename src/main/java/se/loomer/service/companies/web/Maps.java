package se.loomer.service.companies.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import se.loomer.edge.web.PageContext;
import se.loomer.service.companies.ListedCompany;

/// Maps from somebody else, which are off until the operator names a supplier and the visitor allows it.
@Component
@EnableConfigurationProperties(MapProperties.class)
class Maps {
    private static final String CHOICE = "maps";

    private final @Nullable URI supplier;

    Maps(MapProperties settings) {
        this.supplier = settings.url();
    }

    MapPlace of(ListedCompany company, PageContext shell) {
        if (supplier == null || !shell.policy().choices().contains(CHOICE)) {
            return new MapPlace(false, null);
        }
        if (!shell.choice().allows(CHOICE, shell.policy())) {
            return new MapPlace(true, null);
        }
        var address = UriComponentsBuilder.fromUri(supplier)
                .queryParam("place", "{place}")
                .build(company.place());
        return new MapPlace(true, address);
    }
}
