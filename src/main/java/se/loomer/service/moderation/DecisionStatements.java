package se.loomer.service.moderation;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Dates;

/// Writes the e-mails by which those concerned learn what was decided and why, in both languages' words; which one its
/// reader gets, the delivery knows.
@Component
class DecisionStatements {
    private final Mail mail;
    private final Messages messages;

    DecisionStatements(Mail mail, Messages messages) {
        this.mail = mail;
        this.messages = messages;
    }

    /// The statement of reasons (Digital Services Act, article 17).
    void decided(List<SubjectId> told, Decision decision) {
        var letter = Email.of("decision-reasons")
                .with("facts", decision.facts().reveal())
                .with("appeal", decision.appealUntil())
                .linkingTo("/decisions");
        for (var language : Language.values()) {
            var tag = "-" + language.tag();
            var whom = decision.company() == null ? "account" : "company";
            letter = letter.with(
                            "measure" + tag,
                            text(
                                    language,
                                    "moderation.measure." + decision.measure().key()))
                    .with("whom" + tag, text(language, "moderation.whom." + whom))
                    .with("duration" + tag, duration(decision, language))
                    .with(
                            "ground" + tag,
                            text(
                                    language,
                                    "moderation.ground." + decision.ground().key()))
                    .with("detected" + tag, text(language, "moderation.detected." + decision.isDetected()));
        }
        for (var one : told) {
            mail.write(one, letter);
        }
    }

    private String duration(Decision decision, Language language) {
        var from = date(decision.effectiveAt(), language);
        var until = decision.until();
        return until == null
                ? text(language, "moderation.duration.from", from)
                : text(language, "moderation.duration.until", from, date(until, language));
    }

    /// What came of a report (article 16).
    ///
    /// @param hasAccount whether the reporter can sign in; else they read it by the link that they were given
    void answered(
            SubjectId reporter,
            boolean hasAccount,
            Matter.Report report,
            String outcome,
            String answer,
            Instant appealUntil) {
        var letter = Email.of("report-decided")
                .with("received", report.receivedAt())
                .with("answer", answer)
                .with("appeal", appealUntil)
                .linkingTo(hasAccount ? "/decisions" : "/reports");
        for (var language : Language.values()) {
            letter = letter.with("outcome-" + language.tag(), text(language, "moderation.outcome." + outcome));
        }
        mail.write(reporter, letter);
    }

    /// What came of an appeal.
    ///
    /// @param page where the person reads it
    void appealAnswered(SubjectId person, String outcome, String answer, String page) {
        var letter = Email.of("appeal-answered").with("answer", answer).linkingTo(page);
        for (var language : Language.values()) {
            letter = letter.with("outcome-" + language.tag(), text(language, "moderation.appeal." + outcome));
        }
        mail.write(person, letter);
    }

    private String text(Language language, String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    private static String date(Instant instant, Language language) {
        return Dates.words(instant, language.locale());
    }
}
