package se.loomer.edge.limits;

import io.github.bucket4j.Bucket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.loomer.guard.enforcement.Secret;

/// Counts by the table, and says who has to wait.
///
/// Limits of one form are asked in the table's order, the narrow ones first, and the first that refuses ends it:
/// what a stopped network sends takes nothing from the accounts that it aims at, nor from everybody's. A refusal is
/// remembered here until its time, so that a flood is answered without asking the database again.
public final class Limits {
    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);
    private static final int REMEMBERED_MAX = 20_000;
    private static final Duration STORE_REST = Duration.ofSeconds(1);

    private final LimitTable table;
    private final LimitStore store;
    private final Clock clock;
    private final SecretKeySpec secret;
    private final Map<String, Instant> refused = new ConcurrentHashMap<>();
    private final Map<Limit, Bucket> here = new ConcurrentHashMap<>();
    private volatile Instant storeRestsUntil = Instant.MIN;

    Limits(LimitTable table, LimitStore store, byte[] secret, Clock clock) {
        this.table = table;
        this.store = store;
        this.clock = clock;
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// A limit and for whom it counts.
    record Counting(Limit limit, byte[] key) {}

    /// All limits.
    public LimitTable table() {
        return table;
    }

    /// The key under which a limit counts for somebody. It cannot be turned back, and two limits have different ones.
    Counting counting(Limit limit, String whom) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return new Counting(limit, mac.doFinal((limit.name() + "\n" + whom).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What was typed as an address in the one form in which it is compared.
    static String address(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /// Counts one for each of them.
    ///
    /// @throws LimitReached where one of them refuses
    List<Counting> count(List<Counting> countings) {
        countings.forEach(this::refuseRemembered);
        countings.forEach(this::refuseTooMuchForOneInstance);
        var counted = new ArrayList<Counting>();
        for (var counting : countings) {
            if (take(counting)) {
                counted.add(counting);
            }
        }
        return counted;
    }

    private void refuseRemembered(Counting counting) {
        var until = remembered(counting);
        if (until != null) {
            throw new LimitReached(counting.limit(), until);
        }
    }

    /// What one instance lets through can never be more than what all together may: whatever is beyond that is refused
    /// here, without asking the store, which a flood would otherwise keep from everybody.
    private void refuseTooMuchForOneInstance(Counting counting) {
        if (counting.limit().per() == Limit.Per.EVERYONE) {
            var probe =
                    here.computeIfAbsent(counting.limit(), LimitStore::local).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw new LimitReached(counting.limit(), clock.instant().plusNanos(probe.getNanosToWaitForRefill()));
            }
        }
    }

    /// Until when nothing more is let through here, as far as this instance knows without asking anybody; null for now.
    @Nullable
    Instant usedUpHere(Limit limit) {
        var estimate = here.computeIfAbsent(limit, LimitStore::local).estimateAbilityToConsume(1);
        return estimate.canBeConsumed() ? null : clock.instant().plusNanos(estimate.getNanosToWaitForRefill());
    }

    private @Nullable Instant remembered(Counting counting) {
        var name = name(counting);
        var until = refused.get(name);
        if (until != null && !until.isAfter(clock.instant())) {
            refused.remove(name, until);
            return null;
        }
        return until;
    }

    private static String name(Counting counting) {
        return HexFormat.of().formatHex(counting.key());
    }

    private boolean take(Counting counting) {
        var now = clock.instant();
        if (now.isBefore(storeRestsUntil)) {
            failed(counting.limit(), storeRestsUntil);
            return false;
        }
        Duration wait;
        try {
            wait = store.take(counting.limit(), counting.key());
        } catch (RuntimeException unreachable) {
            storeRestsUntil = now.plus(STORE_REST);
            LOG.warn(
                    "The store of the limits cannot be asked: {}",
                    unreachable.getClass().getSimpleName());
            failed(counting.limit(), storeRestsUntil);
            return false;
        }
        if (wait.isPositive()) {
            var until = now.plus(wait);
            remember(counting, until);
            throw new LimitReached(counting.limit(), until);
        }
        return true;
    }

    /// While the store cannot be asked, each limit does what the table says.
    private static void failed(Limit limit, Instant until) {
        if (limit.storeFailure() == Limit.StoreFailure.CLOSED) {
            throw LimitReached.uncounted(limit, until);
        }
    }

    private void remember(Counting counting, Instant until) {
        if (refused.size() >= REMEMBERED_MAX) {
            var now = clock.instant();
            refused.values().removeIf(over -> !over.isAfter(now));
        }
        if (refused.size() < REMEMBERED_MAX) {
            refused.put(name(counting), until);
        }
    }

    /// Counts one by a limit that guards no form, for what comes another way than by a request.
    ///
    /// @param whom tells one from another; it goes nowhere but into an HMAC
    /// @return whether there was room
    public boolean admits(String limit, String whom) {
        try {
            count(List.of(counting(table.named(limit), whom)));
            return true;
        } catch (LimitReached _) {
            return false;
        }
    }

    /// The same, for whoever must say how long to wait, and why.
    ///
    /// @return what refuses; nothing where there was room
    public Optional<LimitReached> refusal(String limit, String whom) {
        try {
            count(List.of(counting(table.named(limit), whom)));
            return Optional.empty();
        } catch (LimitReached reached) {
            return Optional.of(reached);
        }
    }

    /// Counts one by a limit that guards no form, or whose form cannot know for whom it counts.
    ///
    /// @param whom tells one from another; it goes nowhere but into an HMAC
    /// @throws LimitReached where there is no room
    public void require(String limit, String whom) {
        count(List.of(counting(table.named(limit), whom)));
    }

    /// Gives back what was counted, because what came of it was right.
    void giveBack(List<Counting> counted) {
        for (var counting : counted) {
            var local = here.get(counting.limit());
            if (local != null) {
                local.addTokens(1);
            }
            quietly(() -> store.giveBack(counting.limit(), counting.key()));
        }
    }

    /// Forgets what was counted by a limit that [#require] asks, because it was right.
    public void forget(String limit, String whom) {
        forget(counting(table.named(limit), whom));
    }

    private void forget(Counting counting) {
        refused.remove(name(counting));
        quietly(() -> store.forget(counting.key()));
    }

    /// Forgets what was counted for an address, because its holder has proved who they are by e-mail.
    public void forgetAddress(String limit, Secret.Presented address) {
        forget(limit, address.hex());
    }

    /// What is forgotten too little is counted too much, and ends by itself; nobody's page fails by it.
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException unreachable) {
            LOG.warn(
                    "The store of the limits cannot be asked: {}",
                    unreachable.getClass().getSimpleName());
        }
    }

    int clean() {
        return store.clean();
    }
}
