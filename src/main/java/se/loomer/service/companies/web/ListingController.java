package se.loomer.service.companies.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.NoReferrer;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.companies.ImportedCompanies;

/// Shows a company from a register what is held of it, and lets it leave, by the link that it was told of.
@Controller
@RequestMapping("/listing/{secret}")
class ListingController {
    private final ImportedCompanies companies;

    ListingController(ImportedCompanies companies) {
        this.companies = companies;
    }

    @GetMapping
    @NoReferrer
    ModelAndView show(@PathVariable("secret") String secret) {
        return view(secret, false);
    }

    private ModelAndView view(String secret, boolean hasLeft) {
        var company = companies.told(new Secret(secret)).orElse(null);
        var view = new ModelAndView("companies/listing");
        view.setStatus(company == null && !hasLeft ? HttpStatus.NOT_FOUND : HttpStatus.OK);
        return view.addObject("path", "/listing/" + secret)
                .addObject("company", company)
                .addObject("hasLeft", hasLeft);
    }

    @PostMapping
    @NoReferrer
    ModelAndView leave(@PathVariable("secret") String secret) {
        return view(secret, companies.leave(new Secret(secret)));
    }
}
