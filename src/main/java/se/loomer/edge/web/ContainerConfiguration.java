package se.loomer.edge.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.guard.enforcement.ServiceProperties;

/// What the web server itself does for us, before any filter.
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container(
            Messages messages, ServiceProperties service, WebProperties web) {
        return factory -> {
            // Their size is bounded by that of all headers; a number of them that breaks every page helps nobody.
            factory.setProtocol(HeadDeadline.class.getName());
            factory.addConnectorCustomizers(connector -> {
                connector.setMaxCookieCount(-1);
                ((HeadDeadline) connector.getProtocolHandler()).setMost(web.headTime());
            });
            factory.addEngineValves(new BodyDeadline(web.bodyTime()));
            factory.addContextCustomizers(context ->
                    context.getParent().getPipeline().addValve(new ContainerErrors(messages, service.isSecure())));
        };
    }
}
