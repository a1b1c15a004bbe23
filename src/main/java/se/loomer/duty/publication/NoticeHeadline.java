package se.loomer.duty.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Headline;

/// Tells whoever is signed in of a version that they have not looked at.
///
/// While nothing was published lately, no page asks the database for it; else one who has seen it is not asked for
/// again for a while. What is remembered here is only a shortcut: another instance asks for itself.
@Component
class NoticeHeadline implements Headline {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration TOLD_FOR = Duration.ofDays(90);
    private static final int REMEMBERED_MAX = 20_000;

    private final VersionNotices informing;
    private final Clock clock;
    private final Map<UUID, Instant> quiet = new ConcurrentHashMap<>();
    private volatile Announced announced = new Announced(List.of(), Instant.MIN);

    private record Announced(List<PublishedVersion> versions, Instant until) {}

    NoticeHeadline(VersionNotices informing, Clock clock) {
        this.informing = informing;
        this.clock = clock;
    }

    @Override
    public Optional<Told> of(CurrentPerson person) {
        var now = clock.instant();
        var versions = announced(now);
        if (versions.isEmpty() || isQuiet(person, now)) {
            return Optional.empty();
        }
        var unseen = informing.unseen(person.subject(), versions);
        if (unseen.isEmpty() && quiet.size() < REMEMBERED_MAX) {
            quiet.put(person.session(), now.plus(FRESH));
        }
        return unseen.map(version -> new Told(
                version.isComing() ? "publication.headline.coming" : "publication.headline.changed",
                version.effectiveOn(),
                "/account/changes/" + version.version()));
    }

    private List<PublishedVersion> announced(Instant now) {
        var known = announced;
        if (now.isBefore(known.until())) {
            return known.versions();
        }
        var fresh = informing.published().stream()
                .filter(version -> version.isMaterial() || version.isComing())
                .filter(version -> version.isComing()
                        || version.publishedAt().plus(TOLD_FOR).isAfter(now))
                .toList();
        announced = new Announced(fresh, now.plus(FRESH));
        quiet.values().removeIf(until -> !until.isAfter(now));
        return fresh;
    }

    private boolean isQuiet(CurrentPerson person, Instant now) {
        var until = quiet.get(person.session());
        return until != null && now.isBefore(until);
    }
}
