package se.loomer.edge.web;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the web server itself does for us, before any filter.
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {
    /// @param headTime how long the head of a request may take as a whole
    /// @param bodyTime how long a body may take as a whole
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container(
            Messages messages,
            @Value("${loomer.public-url:http://localhost}") String publicUrl,
            @Value("${loomer.head-time:20s}") Duration headTime,
            @Value("${loomer.body-time:20s}") Duration bodyTime) {
        return factory -> {
            // Their size is bounded by that of all headers; a number of them that breaks every page helps nobody.
            factory.setProtocol(HeadDeadline.class.getName());
            factory.addConnectorCustomizers(connector -> {
                connector.setMaxCookieCount(-1);
                ((HeadDeadline) connector.getProtocolHandler()).setMost(headTime);
            });
            factory.addEngineValves(new BodyDeadline(bodyTime));
            factory.addContextCustomizers(context -> context.getParent()
                    .getPipeline()
                    .addValve(new ContainerErrors(messages, publicUrl.startsWith("https:"))));
        };
    }
}
