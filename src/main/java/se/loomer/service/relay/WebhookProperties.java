package se.loomer.service.relay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param local for tests and development alone: whether webhooks may go to this machine, and over http
@ConfigurationProperties("loomer.webhooks")
record WebhookProperties(@DefaultValue("false") boolean local) {}
