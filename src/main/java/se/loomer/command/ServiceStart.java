package se.loomer.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import se.loomer.Loomer;
import se.loomer.edge.staff.FirstInvitation;
import se.loomer.guard.enforcement.DriftCheck;

/// Starts the framework with the service in it. Kept apart, so that commands that do not serve never load it.
///
/// The framework reads what it is made of beside the start of the database, and goes on when it is told what the
/// service stands on.
final class ServiceStart implements AutoCloseable {
    private static final String START_LOGGERS = "org.springframework.boot";
    private static final int CAUSES_MAX = 50;

    private final CompletableFuture<Service> service = new CompletableFuture<>();
    private final CompletableFuture<ConfigurableApplicationContext> context = new CompletableFuture<>();

    private ServiceStart() {}

    /// Silences the libraries that speak before the framework has set up its log.
    static void quietBeforeStart() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }

    /// Begins. Which parts there are must be known now, everything else when it finishes.
    ///
    /// @param fetchesMail whether e-mails are fetched from a mailbox
    static ServiceStart begin(Path log, boolean samples, boolean fetchesMail) {
        return begin(early(log, samples, fetchesMail));
    }

    /// Does some work with the parts of the service, without its jobs, and gives them up again.
    ///
    /// @param known with the port -1, so that no site is served
    static int inside(Service known, ToIntFunction<BeanFactory> work) {
        var early = early(known.log(), false, false);
        early.add("--db-scheduler.enabled=false");
        try (var start = begin(early);
                var running = start.finish(known)) {
            return work.applyAsInt(running.context());
        }
    }

    private static ServiceStart begin(List<String> early) {
        var start = new ServiceStart();
        var application = new SpringApplication(Loomer.class);
        application.setBannerMode(Banner.Mode.OFF);
        // We close it ourselves, in order: the site first, then what it stands on.
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> keepStartFailuresOffTheConsole());
        // Half of the parts are needed by pages that nobody has asked for yet; they are made after the first.
        application.setLazyInitialization(true);
        application.addInitializers(context -> context.getBeanFactory()
                .registerSingleton("checksAtStart", LazyInitializationExcludeFilter.forBeanTypes(DriftCheck.class)));
        application.addInitializers(context ->
                context.addBeanFactoryPostProcessor(factory -> start.awaitService(context.getEnvironment(), factory)));
        Thread.ofPlatform().name("start").start(() -> {
            try {
                start.context.complete(application.run(early.toArray(String[]::new)));
            } catch (RuntimeException | Error failure) {
                start.context.completeExceptionally(failure);
            }
        });
        return start;
    }

    private static List<String> early(Path log, boolean samples, boolean fetchesMail) {
        var properties = new ArrayList<>(List.of(
                "--loomer.samples=" + samples,
                "--logging.file.name=" + log,
                "--logging.threshold.console=WARN",
                "--logging.pattern.console=%m%n%nopex",
                "--logging.logback.rollingpolicy.max-file-size=10MB",
                "--logging.logback.rollingpolicy.max-history=7"));
        if (fetchesMail) {
            properties.add("--loomer.inbound.url=");
        }
        return properties;
    }

    /// Runs when the framework knows its parts and has made none.
    private void awaitService(ConfigurableEnvironment environment, ConfigurableListableBeanFactory factory) {
        try {
            environment.getPropertySources().addFirst(new MapPropertySource("service", properties(service.join())));
            // It has been read and checked, so it is not read again.
            factory.registerSingleton("policyBook", Migration.book());
        } catch (CancellationException given) {
            throw new SpringApplication.AbandonedRunException();
        }
    }

    /// Starts the service on what stands by now, and waits for its first page.
    SpringService finish(Service known) {
        service.complete(known);
        try {
            return new SpringService(context.join());
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? explain(failure, known) : failed;
        }
    }

    /// Gives up what has not been finished.
    @Override
    public void close() {
        service.cancel(false);
    }

    private static Map<String, Object> properties(Service service) {
        var properties = new HashMap<String, Object>();
        properties.put("loomer.instance", service.instance());
        properties.put("server.port", service.port());
        properties.put("server.address", service.reachable() ? "0.0.0.0" : "127.0.0.1");
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("loomer.database.url", service.database().jdbcUrl());
        properties.put("loomer.secrets", service.secrets());
        properties.put("loomer.policy", Migration.policy());
        properties.put("loomer.mail.url", service.mail());
        properties.put("loomer.public-url", service.publicUrl());
        properties.put("loomer.trusted-hops", service.trustedHops());
        properties.put("loomer.cookies.strict", !service.reachable());
        if (service.limits() != null) {
            properties.put("loomer.limits", service.limits());
        }
        if (service.map() != null) {
            properties.put("loomer.map.url", service.map());
        }
        if (service.inbound() != null) {
            properties.put("loomer.inbound.url", service.inbound());
            properties.put("loomer.inbound.authority", service.inboundAuthority());
        }
        properties.replaceAll((_, value) -> value.toString());
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
        var causes = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES_MAX)
                .toList();
        return first(causes, CannotStart.class)
                .or(() -> first(causes, PortInUseException.class).map(_ -> RunChecks.portTaken(service.port())))
                .or(() -> DeclaredSettings.fault(causes))
                .orElseGet(() -> new CannotStart(
                        "The service could not start (%s): see %s for the details."
                                .formatted(
                                        String.valueOf(causes.getLast().getMessage())
                                                .lines()
                                                .findFirst()
                                                .orElse(""),
                                        service.log()),
                        failure));
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    record SpringService(ConfigurableApplicationContext context) implements Service.Running {
        @Override
        public Optional<URI> firstInvitation() {
            return context.getBeanProvider(FirstInvitation.class).stream()
                    .findFirst()
                    .flatMap(FirstInvitation::link);
        }

        @Override
        public void complete() {
            var factory = context.getBeanFactory();
            try {
                for (var name : factory.getBeanDefinitionNames()) {
                    var definition = factory.getMergedBeanDefinition(name);
                    if (definition.isSingleton() && !definition.isAbstract()) {
                        factory.getBean(name);
                    }
                }
            } catch (BeansException failed) {
                // Whoever stops it meanwhile wants no more parts.
                if (!context.isClosed()) {
                    throw failed;
                }
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
