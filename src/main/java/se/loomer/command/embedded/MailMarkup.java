package se.loomer.command.embedded;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import se.loomer.policy.Dates;

/// The pages for reading mail. Whatever an e-mail holds is escaped; only http and https addresses become links.
final class MailMarkup {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]]");
    static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1c2430; --soft: #566172; --line: #d9dee5; --paper: #fff;
                    --ground: #f4f6f8; --link: #0b57a4; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e8ecf1; --soft: #a3adba; --line: #333c48; --paper: #1a2028; --ground: #12161c; --link: #8cc2ff; }
            }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 1.5rem 1rem 3rem; background: var(--ground); color: var(--ink);
                   font: 1rem/1.5 system-ui, sans-serif; }
            main { max-width: 46rem; margin: 0 auto; }
            h1 { font-size: 1.4rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
            a { color: var(--link); }
            p.note, dt, .when { color: var(--soft); }
            form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1rem 0; }
            input { flex: 1 1 12rem; min-width: 0; }
            input, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft);
                            border-radius: .4rem; padding: .45rem .7rem; }
            ol, article, .empty { list-style: none; margin: 0; padding: 0; background: var(--paper);
                         border: 1px solid var(--line); border-radius: .6rem; }
            li + li { border-top: 1px solid var(--line); }
            li a { display: block; padding: .7rem 1rem; color: inherit; text-decoration: none; }
            li a:hover, li a:focus-visible { background: var(--ground); }
            li strong { display: block; color: var(--link); overflow-wrap: anywhere; }
            li span { display: inline-block; margin-right: 1rem; overflow-wrap: anywhere; }
            .empty, article { padding: 1rem; }
            dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem 1rem; margin: 0 0 1rem; }
            dd { margin: 0; overflow-wrap: anywhere; }
            pre { margin: 0; padding-top: 1rem; border-top: 1px solid var(--line); font: inherit;
                  white-space: pre-wrap; overflow-wrap: anywhere; }
            """;

    private MailMarkup() {}

    static String list(List<ReceivedEmail> letters, String words) {
        var rows = letters.stream().map(MailMarkup::row).collect(Collectors.joining());
        var empty = words.isBlank()
                ? "No letter yet. Whatever Loomer sends appears here."
                : "No letter to an address with these words.";
        return page("Mail", "<meta http-equiv=\"refresh\" content=\"10\">", """
                <h1>Mail sent by Loomer</h1>
                <p class="note">Letters stay on this machine and nobody receives them. Newest first; the page renews itself.</p>
                <form method="get" action="/">
                  <label for="to">To</label>
                  <input id="to" name="to" type="search" value="%s" placeholder="part of an address" autocomplete="off">
                  <button>Filter</button>
                </form>
                %s
                """.formatted(
                escaped(words), rows.isEmpty() ? "<p class=\"empty\">" + empty + "</p>" : "<ol>" + rows + "</ol>"));
    }

    private static String row(ReceivedEmail letter) {
        return """
                <li><a href="/letters/%d"><strong>%s</strong><span>%s</span><span class="when">%s</span></a></li>
                """.formatted(
                letter.number(), subject(letter), escaped(letter.recipient()), Dates.minute(letter.arrivedAt()));
    }

    static String letter(ReceivedEmail letter) {
        return page(letter.subject(), "", """
                <p><a href="/">All letters</a></p>
                <article>
                  <h1>%s</h1>
                  <dl><dt>To</dt><dd>%s</dd><dt>From</dt><dd>%s</dd><dt>Time</dt><dd>%s</dd></dl>
                  <pre>%s</pre>
                </article>
                """.formatted(
                        subject(letter),
                        escaped(letter.recipient()),
                        escaped(letter.sender()),
                        Dates.minute(letter.arrivedAt()),
                        linked(letter.text())));
    }

    static String missing() {
        return page("No such letter", "", """
                <h1>No such letter</h1>
                <p>Only the last letters are kept. <a href="/">See those</a>.</p>
                """);
    }

    private static String subject(ReceivedEmail letter) {
        return letter.subject().isBlank() ? "(no subject)" : escaped(letter.subject());
    }

    private static String page(String title, String head, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Loomer mail</title>
                <link rel="stylesheet" href="/style.css">
                %s
                </head>
                <body><main>
                %s</main></body>
                </html>
                """.formatted(escaped(title), head, body);
    }

    /// Escapes the text and turns its web addresses into links.
    private static String linked(String text) {
        var markup = new StringBuilder();
        var matcher = LINK.matcher(text);
        var end = 0;
        while (matcher.find()) {
            var address = escaped(matcher.group());
            markup.append(escaped(text.substring(end, matcher.start())))
                    .append("<a href=\"%s\" rel=\"noreferrer\">%s</a>".formatted(address, address));
            end = matcher.end();
        }
        return markup.append(escaped(text.substring(end))).toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
