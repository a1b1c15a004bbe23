package se.loomer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import se.loomer.command.LoomerCommand;

/// Where everything begins: hands the words typed after `./loomer` to their command.
///
/// The framework is loaded by the commands that serve; the others start without it and so at once.
// Modules name their types without regard to each other, so a bean is named after its package too.
@SpringBootApplication(proxyBeanMethods = false, nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Loomer {
    Loomer() {}

    public static void main(String[] arguments) {
        System.exit(LoomerCommand.execute(arguments));
    }
}
