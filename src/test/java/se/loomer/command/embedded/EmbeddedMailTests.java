package se.loomer.command.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.command.Ports;

class EmbeddedMailTests {
    private EmbeddedMail mail = EmbeddedMail.start(Clock.systemUTC(), "info@loomer.example");

    @BeforeEach
    void startsEmpty() throws Exception {
        assertThat(get("/").body()).contains("No letter yet");
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void showsALetterWithEverythingInItEscaped() throws Exception {
        send(
                "ada@example.org",
                "Välkommen <b>Ada</b>",
                "Hej <script>alert(1)</script>\nhttps://localhost/a?b=1&c=2.\n" + "javascript:alert(2)\n");
        var list = get("/");
        assertThat(list.body()).contains("Välkommen &lt;b&gt;Ada&lt;/b&gt;", "ada@example.org", "/letters/1");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        var letter = get("/letters/1").body();
        assertThat(letter)
                .contains(
                        "&lt;script&gt;",
                        "<a href=\"https://localhost/a?b=1&amp;c=2\" rel=\"noreferrer\">https://localhost/a?b=1&amp;c=2</a>.")
                .doesNotContain("<script", "href=\"javascript");
    }

    @Test
    void filtersByRecipient() throws Exception {
        send("ada@example.org", "For Ada", "Hej");
        send("bo@example.org", "For Bo", "Hej");
        assertThat(get("/?to=BO%40").body()).contains("For Bo").doesNotContain("For Ada");
        assertThat(get("/?to=%22%3E%3Cb").body())
                .contains("value=\"&quot;&gt;&lt;b\"", "No letter to an address with these words.");
    }

    @Test
    void answersOnlyWhoeverAsksForThisMachine() throws Exception {
        assertThat(get("/letters/99").statusCode()).isEqualTo(404);
        assertThat(statusLine("mail.example.org")).contains("421");
        assertThat(statusLine("localhost")).contains("200");
    }

    @Test
    void keepsTheLastLettersOnly() {
        var mailbox = new Mailbox();
        for (var count = 0; count < Mailbox.LETTERS_MAX + 5; count++) {
            mailbox.add(number -> new ReceivedEmail(number, "ada@example.org", "", "", Instant.EPOCH, ""));
        }
        assertThat(mailbox.to("")).hasSize(Mailbox.LETTERS_MAX);
        assertThat(mailbox.to("").getFirst().number()).isEqualTo(Mailbox.LETTERS_MAX + 5);
        assertThat(mailbox.find(5)).isEmpty();
    }

    private void send(String recipient, String subject, String text) throws Exception {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", mail.smtp().getHost());
        properties.setProperty("mail.smtp.port", String.valueOf(mail.smtp().getPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("loomer@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var address = URI.create(mail.page() + path);
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String statusLine(String host) throws IOException {
        try (var socket = new Socket(Ports.loopback(), mail.page().getPort())) {
            var request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }
}
