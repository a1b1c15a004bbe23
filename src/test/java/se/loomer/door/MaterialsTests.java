package se.loomer.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.loomer.Promise;
import tools.jackson.databind.json.JsonMapper;

/// The bill of materials that the build puts into the jar.
class MaterialsTests {
    @Test
    @Promise("P41")
    void namesWhatTheProgramIsMadeOfAndNothingOfItsTests() throws IOException {
        try (var file = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assertThat(file).as("made by the build").isNotNull();
            var bill = JsonMapper.shared().readTree(file);
            assertThat(bill.get("bomFormat").asString()).isEqualTo("CycloneDX");
            var names = new HashSet<String>();
            bill.get("components").forEach(component -> {
                names.add(component.get("name").asString());
                assertThat(component.get("version").asString()).isNotBlank();
                assertThat(component.get("purl").asString()).startsWith("pkg:maven/");
            });
            assertThat(names)
                    .containsAll(List.of("postgresql", "spring-security-web", "bucket4j_jdk17-core", "bcprov-jdk18on"))
                    .doesNotContain("assertj-core", "playwright", "archunit");
        }
    }
}
