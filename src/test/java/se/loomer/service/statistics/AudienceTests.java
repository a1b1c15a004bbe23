package se.loomer.service.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who counts as a person, and where they came from.
class AudienceTests {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private static boolean isPerson(Map<String, String> headers) {
        return Audience.isPerson(headers::get);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIREFOX,
                "Mozilla/5.0 (Linux; Android 13; CUBOT KINGKONG 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 12; CUBOT_X70) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/480.0.0;]",
                "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80; U; sv) Presto/2.12.423 Version/12.16"
            })
    void browsersArePeople(String name) {
        assertThat(isPerson(Map.of("User-Agent", name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "facebookexternalhit/1.1",
                "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
                "Go-http-client/2.0",
                "Scrapy/2.11",
                "node-fetch/1.0",
                "ChatGPT-User/1.0",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; bingbot/2.0)",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
                "WhatsApp/2.23.20.0",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "curl/8.5.0",
                "python-requests/2.32",
                "Java/25"
            })
    void programsAreNone(String name) {
        assertThat(isPerson(Map.of("User-Agent", name))).isFalse();
    }

    @Test
    void nobodyHasLookedAtWhatIsFetchedAhead() {
        for (var ahead : Map.of("Sec-Purpose", "prefetch;prerender", "Purpose", "prefetch", "X-Moz", "prefetch")
                .entrySet()) {
            assertThat(isPerson(Map.of("User-Agent", FIREFOX, ahead.getKey(), ahead.getValue())))
                    .as(ahead.getKey())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.google.se/, search",
        "android-app://com.google.android.googlequicksearchbox/, search",
        "https://duckduckgo.com/?q=x, search",
        "android-app://com.google.android.gm/, elsewhere",
        "https://mail.google.com/, elsewhere",
        "https://t.co/abc, social",
        "https://lnkd.in/abc, social",
        "https://x.com/abc, social",
        "https://l.facebook.com/, social",
        "https://example.com/, elsewhere",
        "not an address, elsewhere"
    })
    void whereAVisitCameFrom(String referrer, String kind) {
        assertThat(VisitSource.of(referrer, "loomer.example")).hasValue(kind);
    }
}
