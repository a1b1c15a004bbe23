package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// What an operator sets is declared, has one default, and is refused in one sentence where it does not fit.
class SettingsTests {
    private static final Collection<Class<?>> TYPES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("se.loomer").stream()
                    .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                    .map(JavaClass::reflect)
                    .collect(Collectors.toList());
    private static final Map<String, String> NEEDED = Map.of(
            "loomer.database.url", "jdbc:postgresql://localhost/loomer",
            "loomer.mail.url", "smtp://localhost:25",
            "loomer.secrets", "/var/secrets");

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static Properties moderation() throws IOException {
        var weights = new Properties();
        try (var file =
                Objects.requireNonNull(SettingsTests.class.getResourceAsStream("/moderation/weights.properties"))) {
            weights.load(file);
        }
        return weights;
    }

    /// Binds every type, as a start does, and returns the sentence with which it is refused.
    private static String refusal(Map<String, String> settings) throws IOException {
        var values = new TreeMap<Object, Object>(moderation());
        values.putAll(NEEDED);
        values.putAll(settings);
        var binder = new Binder(new MapConfigurationPropertySource(values));
        for (var type : TYPES) {
            try {
                binder.bindOrCreate(
                        type.getAnnotation(ConfigurationProperties.class).value(), type);
            } catch (BindException failure) {
                return DeclaredSettings.fault(causes(failure).toList())
                        .orElseThrow()
                        .sentence();
            }
        }
        return "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loomer.public-url             | ftp://loomer.example        | loomer.public-url is no address of a site: write https://HOST.
            loomer.trusted-hops           | -1                          | loomer.trusted-hops is -1: write how many
            loomer.trusted-hops           | many                        | loomer.trusted-hops cannot be read ('many'): write a whole number.
            loomer.samples                | perhaps                     | loomer.samples cannot be read ('perhaps'): write true or false.
            loomer.database.url           | mysql://a:hidden@b/c        | loomer.database.url is no address of a PostgreSQL: write jdbc:postgresql://
            loomer.drift.every            | 0s                          | loomer.drift.every is no time to wait: write 50s
            loomer.head-time              | soon                        | loomer.head-time cannot be read ('soon'): write a time such as
            loomer.body-time              | -1s                         | loomer.body-time leaves no time: write 20s
            loomer.cookies.strict         | 3                           | loomer.cookies.strict cannot be read ('3'): write true or false.
            loomer.mail.url               | http://a:hidden@mail        | loomer.mail.url is no address of a mail server: write smtp://HOST:PORT.
            loomer.mail.notices-per-second | 0                          | loomer.mail.notices-per-second is 0: write 1 to 1000.
            loomer.inbound.url            | imaps://mail.example        | loomer.inbound.url is no address of a mailbox: write imaps://
            loomer.map.url                | //maps                      | loomer.map.url is no address of a page: write https://
            loomer.webhooks.local         | often                       | loomer.webhooks.local cannot be read ('often'): write true or false.
            loomer.passwords.memory-kib   | 1                           | loomer.passwords.memory-kib is 1: write 19456
            loomer.passwords.passes       | 0                           | loomer.passwords.passes is 0: write 2 or more.
            loomer.identification.fields  | account,secret              | loomer.identification.fields names a field that may not leave: write some of account,
            loomer.identification.timeout | 2s                          | loomer.identification.timeout is 2000 ms: write more than nothing, and at most 1s.
            loomer.identification.on-failure | hope                     | loomer.identification.on-failure cannot be read ('hope'): write one of embedded, challenge, deny.
            loomer.identification.url     | http://supplier.example     | loomer.identification.url is neither https nor on this machine: write https://
            loomer.identification.url     | https://supplier.example    | loomer.identification.key-file is not set: write the file
            loomer.moderation.stop-from   | 5                           | loomer.moderation.stop-from is 5, and raise-from 5: write a sum
            loomer.moderation.rules.haste.count | 1                     | loomer.moderation.rules
            loomer.moderation.rules.burst.weight | 0                    | loomer.moderation.rules.* counts from 12 and weighs 0: write
            """)
    void refusesAValueThatDoesNotFit(String key, String value, String sentence) throws IOException {
        assertThat(refusal(Map.of(key, value))).startsWith(sentence).doesNotContain("hidden");
    }

    @Test
    void takesWhatFits() throws IOException {
        assertThat(refusal(Map.of())).isEmpty();
        assertThat(refusal(Map.of("loomer.trusted-hops", "2", "loomer.identification.on-failure", "deny")))
                .isEmpty();
    }

    private static void start(String source, String key) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().addFirst(new MapPropertySource(source, Map.of(key, "1")));
        var factory = new DefaultListableBeanFactory();
        TYPES.forEach(type -> factory.registerBeanDefinition(type.getName(), new RootBeanDefinition(type)));
        factory.registerSingleton("environment", environment);
        new DeclaredSettings().postProcessBeanFactory(factory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file              | loomer.trusted-hop             | loomer.trusted-hops
            file              | loomer.trusted.hops            | loomer.trusted-hops
            file              | loomer.mail.notices-per-minute | loomer.mail.notices-per-second
            file              | loomer.moderation.rule.burst   | loomer.moderation.rules
            systemEnvironment | LOOMER_PUBLIC_URI              | LOOMER_PUBLIC_URL
            systemEnvironment | LOOMER_TRUSTED_HOP             | LOOMER_TRUSTED_HOPS
            systemEnvironment | LOOMER_NO_SAMPLE               | LOOMER_NO_SAMPLES
            """)
    void refusesAKeyThatNobodyDeclaredAndNamesTheNearest(String source, String key, String nearest) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> start(source, key))
                .withMessageContaining("%s", key)
                .withMessageEndingWith(
                        "the nearest that it knows is %s. All are in docs/operations.md.".formatted(nearest));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file              | loomer.trusted-hops
            file              | loomer.identification.fields[0]
            file              | loomer.moderation.rules.burst.count
            file              | spring.mvc.anything
            systemProperties  | loomer.home
            systemEnvironment | LOOMER_HEAD_TIME
            systemEnvironment | LOOMER_MODERATION_STOPFROM
            systemEnvironment | LOOMER_MODERATION_RULES_BURST_COUNT
            systemEnvironment | LOOMER_PORT
            systemEnvironment | LOOMER_CHROMIUM
            """)
    void takesAKeyThatIsDeclared(String source, String key) {
        assertThatNoException().isThrownBy(() -> start(source, key));
    }

    @Test
    void theOperatorsTableNamesEveryKeyWithItsDefault() throws IOException {
        var written = Pattern.compile("(?m)^\\| `(loomer\\.[^`]+)` \\| ?`?([^|`]*)`? ?\\|")
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> row.group(2).strip()));
        var declared = new TreeMap<String, String>();
        for (var type : TYPES) {
            collect(declared, type.getAnnotation(ConfigurationProperties.class).value(), type);
        }
        assertThat(written).containsExactlyInAnyOrderEntriesOf(declared);
        assertThat(written.keySet()).isEqualTo(DeclaredSettings.keys(TYPES).keySet());
    }

    private static void collect(Map<String, String> declared, String prefix, Class<?> type) throws IOException {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            var key = prefix + "." + DataObjectPropertyName.toDashedForm(parameter.getName());
            var value = parameter.getAnnotation(DefaultValue.class);
            if (parameter.getType().isRecord()) {
                collect(declared, key, parameter.getType());
            } else {
                declared.put(key, value == null ? moderation().getProperty(key, "") : String.join(",", value.value()));
            }
        }
    }
}
