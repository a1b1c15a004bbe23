package se.loomer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// What may use what. The architecture is the list of packages, and these tests hold the program to it.
class ArchitectureTests {
    private static final String ROOT = "se.loomer.";
    private static final List<String> GROUPS = List.of("policy", "guard", "edge", "service", "duty", "command");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("se.loomer");

    /// A module as its package declares it.
    private record Module(String id, String group, String basePackage, Set<String> allowed) {
        boolean holds(JavaClass type) {
            return (type.getPackageName() + ".").startsWith(basePackage + ".");
        }
    }

    private static final List<Module> MODULES = CLASSES.stream()
            .filter(type ->
                    type.getSimpleName().equals("package-info") && type.isAnnotatedWith(ApplicationModule.class))
            .map(ArchitectureTests::module)
            .sorted(Comparator.comparing(Module::id))
            .toList();

    private static Module module(JavaClass info) {
        var declared = info.getAnnotationOfType(ApplicationModule.class);
        var group = info.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
        return new Module(
                declared.id(),
                group,
                info.getPackageName(),
                new TreeSet<>(Arrays.asList(declared.allowedDependencies())));
    }

    private static Optional<Module> moduleOf(JavaClass type) {
        return MODULES.stream().filter(module -> module.holds(type)).findFirst();
    }

    @Test
    void modulesKeepTheirBounds() {
        var modules = ApplicationModules.of(Loomer.class);
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .as("modules are those that declare themselves")
                .containsExactlyInAnyOrderElementsOf(
                        MODULES.stream().map(Module::id).toList());
        modules.verify();
    }

    @Test
    void modulesUseWhatTheyDeclareAndDeclareWhatTheyUse() {
        var differences = new ArrayList<String>();
        for (var module : MODULES) {
            var used = CLASSES.stream()
                    .filter(module::holds)
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .flatMap(dependency -> moduleOf(dependency.getTargetClass()).stream())
                    .map(Module::id)
                    .filter(id -> !id.equals(module.id()))
                    .collect(Collectors.toCollection(TreeSet::new));
            used.stream()
                    .filter(id -> !module.allowed().contains(id))
                    .forEach(id -> differences.add("%s uses %s and does not declare it".formatted(module.id(), id)));
            module.allowed().stream()
                    .filter(id -> !used.contains(id))
                    .forEach(id -> differences.add("%s declares %s and does not use it".formatted(module.id(), id)));
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void groupsUseOnlyThoseToTheirLeft() {
        assertThat(MODULES).allSatisfy(module -> assertThat(GROUPS).contains(module.group()));
        for (var left = 0; left < GROUPS.size() - 1; left++) {
            var right = GROUPS.subList(left + 1, GROUPS.size()).stream()
                    .map(group -> ROOT + group + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + GROUPS.get(left) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(right)
                    .check(CLASSES);
        }
    }

    @Test
    void everyClassBelongsToAModule() {
        assertThat(CLASSES.stream().filter(type -> moduleOf(type).isEmpty()).map(JavaClass::getName))
                .containsExactlyInAnyOrder(Loomer.class.getName(), ROOT + "package-info");
    }

    @Test
    void policyKnowsNeitherFrameworkNorDatabase() {
        classes()
                .that(are(resideInAPackage("se.loomer.policy.."))
                        .and(DescribedPredicate.not(simpleName("package-info"))))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "se.loomer.policy..",
                        "java.io",
                        "java.lang..",
                        "java.nio..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify..",
                        "org.yaml.snakeyaml..")
                .check(CLASSES);
    }

    @Test
    void pagesOfAModuleAreItsOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackages("se.loomer.edge.web..", "se.loomer.*.*.web..", "se.loomer.*.*.office..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.loomer.service.*.web..", "se.loomer.duty.*.web..", "se.loomer.*.*.office..")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage("se.loomer.command..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void timeIsInstant() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.sql\\.(Date|Time|Timestamp)")
                .check(CLASSES);
    }

    @Test
    void constructorsInject() {
        fields().should()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .andShould()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .andShould()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("jakarta.annotation.Resource")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIsFor() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto)")
                .check(CLASSES);
    }
}
