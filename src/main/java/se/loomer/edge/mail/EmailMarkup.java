package se.loomer.edge.mail;

import java.util.Locale;

/// The frame of an e-mail in HTML. Mail programs take no style sheet, so the few rules stand on the elements.
final class EmailMarkup {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"></head>
            <body style="margin:0;padding:24px 16px;font:17px/1.6 system-ui,sans-serif;overflow-wrap:anywhere">
            <div style="max-width:36rem;margin:0 auto">
            <p style="font:26px/1 Georgia,serif;border-top:4px solid #2f8173;padding-top:20px">Loomer</p>
            %s</div>
            </body>
            </html>
            """;

    private EmailMarkup() {}

    static String page(Locale language, String body) {
        return PAGE.formatted(language.getLanguage(), body);
    }
}
