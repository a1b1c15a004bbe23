package se.loomer.duty.processors.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.processors.DatasetDelivery;
import se.loomer.edge.web.Csv;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;

/// Where a processor's contact fetches a dataset and attests its erasure: by the link of the e-mail, and a code.
@Controller
@RequestMapping("/datasets/{secret}")
@NoReferrer
class DeliveryController {
    private static final int CODE_LENGTH_MAX = 40;
    private final DatasetDelivery delivery;

    DeliveryController(DatasetDelivery delivery) {
        this.delivery = delivery;
    }

    /// Opening the page changes nothing.
    @GetMapping
    ModelAndView show(@PathVariable("secret") String secret) {
        return page(secret, "", FieldErrors.none(), null);
    }

    private ModelAndView page(String secret, String how, FieldErrors errors, @Nullable String message) {
        var seen = delivery.see(new Secret(secret)).orElseThrow(PageNotFound::new);
        return Pages.of("processors/dataset", errors)
                .addObject("seen", seen)
                .addObject("action", "/datasets/" + secret)
                .addObject("how", how)
                .addObject("message", message);
    }

    @PostMapping("/file")
    Object fetch(@PathVariable("secret") String secret, @RequestParam(name = "code", defaultValue = "") String code) {
        var fetched = delivery.fetch(new Secret(secret), shortened(code)).orElseThrow(PageNotFound::new);
        return switch (fetched) {
            case DatasetDelivery.Fetching.Fetched file -> Download.csv("dataset.csv", Csv.text(file.lines()));
            case DatasetDelivery.Fetching.WrongCode _ ->
                page(secret, "", FieldErrors.none().and("code", "processors.error.code"), null);
            case DatasetDelivery.Fetching.NotNow _ ->
                page(secret, "", FieldErrors.none().and("code", "processors.error.not-now"), null);
            case DatasetDelivery.Fetching.Again _ ->
                page(secret, "", FieldErrors.none().and("code", "processors.error.again"), null);
        };
    }

    private static String shortened(String code) {
        return code.substring(0, Math.min(code.length(), CODE_LENGTH_MAX));
    }

    @PostMapping("/attestation")
    ModelAndView attest(
            @PathVariable("secret") String secret,
            @RequestParam(name = "attestation-code", defaultValue = "") String code,
            @RequestParam(name = "how", defaultValue = "") String how) {
        var done = delivery.attest(new Secret(secret), shortened(code), how).orElseThrow(PageNotFound::new);
        return switch (done) {
            case DONE -> page(secret, "", FieldErrors.none(), "processors.attested");
            case WRONG_CODE ->
                page(secret, how, FieldErrors.none().and("attestation-code", "processors.error.code"), null);
            case NOT_NOW -> page(secret, how, FieldErrors.none().and("how", "processors.error.attest-not-now"), null);
            case WORDS_MISSING -> page(secret, how, FieldErrors.none().and("how", "processors.error.how"), null);
        };
    }
}
