package se.loomer.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import se.loomer.Loomer;
import se.loomer.command.embedded.CannotStart;
import se.loomer.edge.staff.FirstInvitation;
import se.loomer.guard.enforcement.DriftCheck;

/// Starts the framework with the service in it. Kept apart, so that commands that do not serve never load it.
final class ServiceStart {
    private static final String START_LOGGERS = "org.springframework.boot";

    private ServiceStart() {}

    /// Silences the libraries that speak before the framework has set up its log.
    static void quietBeforeStart() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }

    static Service.Running start(Service service) {
        var application = new SpringApplication(Loomer.class);
        application.setBannerMode(Banner.Mode.OFF);
        // We close it ourselves, in order: the site first, then what it stands on.
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> keepStartFailuresOffTheConsole());
        // Half of the parts are needed by pages that nobody has asked for yet; they are made after the first.
        application.setLazyInitialization(true);
        application.addInitializers(context -> context.getBeanFactory()
                .registerSingleton("checksAtStart", LazyInitializationExcludeFilter.forBeanTypes(DriftCheck.class)));
        try {
            return new SpringService(application.run(properties(service).toArray(String[]::new)));
        } catch (RuntimeException e) {
            throw explain(e, service);
        }
    }

    private static List<String> properties(Service service) {
        var properties = new ArrayList<>(List.of(
                "--loomer.instance=" + service.instance(),
                "--server.port=" + service.port(),
                "--server.address=" + (service.reachable() ? "0.0.0.0" : "127.0.0.1"),
                "--server.shutdown=graceful",
                "--spring.lifecycle.timeout-per-shutdown-phase=5s",
                "--loomer.database.url=" + service.database().jdbcUrl(),
                "--loomer.secrets=" + service.secrets(),
                "--loomer.policy=" + Migration.policy(),
                "--loomer.mail.url=" + service.mail(),
                "--loomer.public-url=" + service.publicUrl(),
                "--loomer.samples=" + service.samples(),
                "--loomer.limits=" + (service.limits() == null ? "" : service.limits()),
                "--loomer.trusted-hops=" + service.trustedHops(),
                "--loomer.map.url=" + (service.map() == null ? "" : service.map()),
                "--loomer.cookies.strict=" + !service.reachable(),
                "--logging.file.name=" + service.log(),
                "--logging.threshold.console=WARN",
                "--logging.pattern.console=%m%n%nopex",
                "--logging.logback.rollingpolicy.max-file-size=10MB",
                "--logging.logback.rollingpolicy.max-history=7"));
        if (service.inbound() != null) {
            properties.add("--loomer.inbound.url=" + service.inbound());
            properties.add("--loomer.inbound.authority=" + service.inboundAuthority());
        }
        return properties;
    }

    /// A failed start is told in one sentence by us; the framework's account of it goes into the log file alone.
    private static void keepStartFailuresOffTheConsole() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        var console = context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
        if (console != null) {
            console.addFilter(new Filter<ILoggingEvent>() {
                @Override
                public FilterReply decide(ILoggingEvent event) {
                    return event.getLoggerName().startsWith(START_LOGGERS) ? FilterReply.DENY : FilterReply.NEUTRAL;
                }
            });
        }
    }

    private static CannotStart explain(RuntimeException failure, Service service) {
        Throwable deepest = failure;
        for (var depth = 0; deepest.getCause() != null && depth < 50; depth++) {
            if (deepest instanceof PortInUseException) {
                return RunChecks.portTaken(service.port());
            }
            if (deepest instanceof CannotStart refusal) {
                return refusal;
            }
            deepest = deepest.getCause();
        }
        var first = String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
        return new CannotStart(
                "The service could not start (%s): see %s for the details.".formatted(first, service.log()), failure);
    }

    private record SpringService(ConfigurableApplicationContext context) implements Service.Running {
        @Override
        public Optional<URI> firstInvitation() {
            return context.getBeanProvider(FirstInvitation.class).stream()
                    .findFirst()
                    .flatMap(FirstInvitation::link);
        }

        @Override
        public void complete() {
            var factory = context.getBeanFactory();
            for (var name : factory.getBeanDefinitionNames()) {
                var definition = factory.getMergedBeanDefinition(name);
                if (definition.isSingleton() && !definition.isAbstract()) {
                    factory.getBean(name);
                }
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
