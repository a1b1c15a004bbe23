package se.loomer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/// The service as the framework starts it; `command` starts the framework.
// The framework would make a client of its own, which knows none of our types.
// Modules name their types without regard to each other, so a bean is named after its package too.
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = JdbcClientAutoConfiguration.class,
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Loomer {
    Loomer() {}
}
