package se.loomer.edge.forms;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.ExpiredForm;
import se.loomer.edge.web.FormKeeping;
import se.loomer.edge.web.FormTokens;
import se.loomer.guard.enforcement.AlreadyClaimed;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secrets;

/// Answers a form that is sent again as it was answered first. The act claims the form's key in its own transaction, so
/// that no second one is done even where two are sent at once to two instances, or the first answer was lost.
///
/// What was refused, and what gives the browser a cookie or a file, is done anew each time: a refusal changes nothing,
/// and a cookie or a file cannot be given again from here.
final class OnceFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OnceFilter.class);
    private static final int WAITING_SECONDS_MAX = 30;

    private final FormTokens tokens;
    private final FormAnswers answers;
    private final RecentPages pages;
    private final FormKeeping keeping;
    private final PurposeScope scope;
    private final Secrets secrets;
    private final ConcurrentMap<String, ReentrantLock> sending = new ConcurrentHashMap<>();

    OnceFilter(
            FormTokens tokens,
            FormAnswers answers,
            RecentPages pages,
            FormKeeping keeping,
            PurposeScope scope,
            Secrets secrets) {
        this.tokens = tokens;
        this.answers = answers;
        this.pages = pages;
        this.keeping = keeping;
        this.scope = scope;
        this.secrets = secrets;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || FormTokens.of(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = FormTokens.of(request).orElseThrow();
        var person = CurrentPerson.of(request).map(CurrentPerson::subject);
        if (person.isPresent() && !tokens.mayBeSeenBy(token, person.get())) {
            keeping.keep(request, response);
            response.sendError(HttpStatus.CONFLICT.value());
            return;
        }
        var key = FormKey.of(token, request, secrets);
        var lock = sending.computeIfAbsent(key.hex(), _ -> new ReentrantLock());
        var isFirst = isLocked(lock);
        try {
            var claimed = answers.find(key);
            if (claimed.isPresent()) {
                repeat(key, claimed.get(), request, response);
            } else {
                send(key, request, response, chain);
            }
        } finally {
            sending.remove(key.hex(), lock);
            if (isFirst) {
                lock.unlock();
            }
        }
    }

    /// Waits for the same form to be answered; where that takes too long, the claim decides.
    private static boolean isLocked(ReentrantLock lock) {
        try {
            return lock.tryLock(WAITING_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send(FormKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var buffered = new ContentCachingResponseWrapper(response);
        var cookies = response.getHeaders(HttpHeaders.SET_COOKIE).size();
        try (var claim = scope.claim(key.bytes())) {
            chain.doFilter(request, buffered);
            if (claim.isMade()) {
                var isGiving = response.getHeaders(HttpHeaders.SET_COOKIE).size() > cookies
                        || response.containsHeader(HttpHeaders.CONTENT_DISPOSITION);
                remember(key, buffered, isGiving);
            }
            buffered.copyBodyToResponse();
        } catch (ServletException | RuntimeException failed) {
            if (!wasClaimed(failed)) {
                throw failed;
            }
            repeat(key, answers.find(key).orElse(new FormAnswers.Claimed(null)), request, response);
        }
    }

    private static boolean wasClaimed(Throwable failed) {
        for (var at = failed; at != null; at = at.getCause()) {
            if (at instanceof AlreadyClaimed) {
                return true;
            }
        }
        return false;
    }

    private void remember(FormKey key, ContentCachingResponseWrapper answer, boolean isGiving) {
        try {
            var status = HttpStatus.valueOf(answer.getStatus());
            var location = answer.getHeader(HttpHeaders.LOCATION);
            if (isGiving || status.is4xxClientError()) {
                answers.forget(key);
            } else if (status.is3xxRedirection() && location != null) {
                answers.remember(key, location);
            } else if (status.is2xxSuccessful()) {
                pages.keep(key, status.value(), answer.getContentType(), answer.getContentAsByteArray());
            }
        } catch (DataAccessException away) {
            LOG.warn("the answer of a form could not be kept; sent again, it is told as lost");
        }
    }

    private void repeat(
            FormKey key, FormAnswers.Claimed claimed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var page = pages.find(key);
        if (claimed.location() != null) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, claimed.location());
        } else if (page.isPresent()) {
            response.setStatus(page.get().status());
            response.setContentType(page.get().type());
            response.getOutputStream().write(page.get().body());
        } else {
            ExpiredForm.of(request, true).bindTo(request);
            response.sendError(HttpStatus.CONFLICT.value());
        }
    }
}
