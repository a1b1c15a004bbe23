package se.loomer.duty.announcements.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.announcements.Announcement;
import se.loomer.duty.announcements.News;
import se.loomer.duty.announcements.NewsChoices;
import se.loomer.edge.mail.QuietHours;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.consent.Wording;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// News about the services, what people choose about them, and the link by which e-mails end in one press.
@Controller
class NewsController {
    private static final String CHOICES = "/account/preferences";

    private final News news;
    private final NewsChoices choices;
    private final Policy policy;
    private final PolicyTexts texts;

    NewsController(News news, NewsChoices choices, Policy policy, PolicyTexts texts) {
        this.news = news;
        this.choices = choices;
        this.policy = policy;
        this.texts = texts;
    }

    @GetMapping("/news")
    String show(CurrentPerson person, Language language, Model model) {
        if (person.kind() == PersonKind.CORRESPONDENT) {
            return "redirect:/my-data";
        }
        var items = news.of(person.subject()).stream()
                .map(item -> new NewsPage.Item(
                        item.in(language).title(), item.in(language).body(), item.topic(), item.publishedAt()))
                .toList();
        model.addAttribute(
                "page", new NewsPage(items, choices.of(person.subject()).isObjected()));
        return "announcements/news";
    }

    @GetMapping(CHOICES)
    String choose(CurrentPerson person, Language language, @RequestParam Optional<String> saved, Model model) {
        if (person.kind() == PersonKind.CORRESPONDENT) {
            return "redirect:/my-data";
        }
        var wording = Wording.inForce("announcement", policy, texts, language.locale());
        model.addAttribute("chosen", choices.of(person.subject()));
        model.addAttribute("topics", Announcement.TOPICS);
        model.addAttribute("wording", Markdown.html(wording.shown("", List.of())));
        model.addAttribute(
                "hours",
                IntStream.range(0, 24)
                        .mapToObj(hour -> Option.of(String.valueOf(hour), "%02d:00".formatted(hour)))
                        .toList());
        model.addAttribute("isSaved", saved.isPresent());
        return "announcements/preferences";
    }

    @PostMapping(CHOICES)
    String keep(
            CurrentPerson person,
            Language shown,
            @RequestParam(name = "news", defaultValue = "no") String wantsNews,
            @RequestParam(name = "letters", defaultValue = "no") String wantsLetters,
            @RequestParam(name = "topics", required = false, defaultValue = "") List<String> topics,
            @RequestParam(name = "language", defaultValue = "") String language,
            @RequestParam Map<String, String> typed) {
        if (person.kind() == PersonKind.CORRESPONDENT) {
            return "redirect:/my-data";
        }
        choices.keep(
                person.subject(),
                new NewsChoices.Wish(
                        wantsNews.equals("yes"),
                        wantsLetters.equals("yes"),
                        Announcement.TOPICS.stream().filter(topics::contains).toList(),
                        Arrays.stream(Language.values())
                                .filter(one -> one.tag().equals(language))
                                .findFirst()
                                .orElse(shown),
                        shown,
                        QuietHours.of(
                                typed.getOrDefault("from", ""),
                                typed.getOrDefault("until", ""),
                                typed.containsKey("weekends"))));
        return "redirect:%s?saved".formatted(CHOICES);
    }

    /// Opening the page changes nothing, because mail programs look ahead.
    @GetMapping("/unsubscribe/{secret}")
    @NoReferrer
    ModelAndView ask(@PathVariable("secret") String secret) {
        return unsubscribing(secret, choices.isKnown(new Secret(secret)), false);
    }

    @PostMapping("/unsubscribe/{secret}")
    @NoReferrer
    ModelAndView end(@PathVariable("secret") String secret) {
        return unsubscribing(secret, choices.unsubscribe(new Secret(secret)), true);
    }

    private static ModelAndView unsubscribing(String secret, boolean isKnown, boolean isDone) {
        var page = new UnsubscribingPage("/unsubscribe/" + secret, isKnown, isDone);
        return Pages.of("announcements/unsubscribing", page, isKnown ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }
}
