package se.loomer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/// The service as the framework starts it; `command` starts the framework.
// Modules name their types without regard to each other, so a bean is named after its package too.
@SpringBootApplication(proxyBeanMethods = false, nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Loomer {
    Loomer() {}
}
