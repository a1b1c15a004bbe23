package se.loomer.edge.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import se.loomer.guard.enforcement.Logins;

/// Keeps on the database, for all instances together, what is left of each limit for each who meets it.
///
/// The clock is that of the instances, which an operator keeps in step anyway; Bucket4j would take the same.
final class LimitStore {
    private static final Duration REQUEST_MAX = Duration.ofSeconds(2);
    private static final Duration KEPT_AFTER_REFILL = Duration.ofMinutes(1);
    private static final int STRANGERS_MAX = Logins.POOL_SIZE_LIMITS - 2;
    private static final int CLEANING_BATCH = 1_000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<ByteBuffer> buckets;
    private final Semaphore places = new Semaphore(STRANGERS_MAX, true);
    private final Map<Limit, BucketConfiguration> configurations = new ConcurrentHashMap<>();

    LimitStore(DataSource database, Clock clock) {
        PrimaryKeyMapper<ByteBuffer> bytes = (statement, index, key) -> statement.setBytes(index, key.array());
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(bytes)
                .table("infrastructure.limit_bucket")
                .idColumn("key")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .clientClock(new Ticking(clock))
                .requestTimeout(REQUEST_MAX)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_AFTER_REFILL))
                .build();
    }

    /// Our clock as Bucket4j reads one.
    private record Ticking(Clock clock) implements TimeMeter {
        private static final long NANOS_PER_SECOND = 1_000_000_000L;

        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    private Bucket bucket(Limit limit, byte[] key) {
        var configuration = configurations.computeIfAbsent(limit, LimitStore::configuration);
        return buckets.getProxy(ByteBuffer.wrap(key), () -> configuration);
    }

    private static BucketConfiguration configuration(Limit limit) {
        return BucketConfiguration.builder().addLimit(bandwidth(limit)).build();
    }

    /// The same limit counted within this instance alone.
    static Bucket local(Limit limit) {
        return Bucket.builder().addLimit(bandwidth(limit)).build();
    }

    private static Bandwidth bandwidth(Limit limit) {
        return Bandwidth.builder()
                .capacity(limit.amount())
                .refillGreedy(limit.amount(), limit.within())
                .build();
    }

    /// Takes one from what is left.
    ///
    /// @return how long there will be none; zero where one was taken
    Duration take(Limit limit, byte[] key) {
        var probe = limit.per() == Limit.Per.DEVICE ? ask(limit, key) : askWithStrangers(limit, key);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private ConsumptionProbe ask(Limit limit, byte[] key) {
        return bucket(limit, key).tryConsumeAndReturnRemaining(1);
    }

    /// Known devices have a connection that no stranger holds.
    private ConsumptionProbe askWithStrangers(Limit limit, byte[] key) {
        try {
            if (!places.tryAcquire(REQUEST_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("too many ask at once");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
        try {
            return ask(limit, key);
        } finally {
            places.release();
        }
    }

    /// Gives one back.
    void giveBack(Limit limit, byte[] key) {
        bucket(limit, key).addTokens(1);
    }

    /// Forgets what was counted.
    void forget(byte[] key) {
        buckets.removeProxy(ByteBuffer.wrap(key));
    }

    /// Removes what is full again and so says nothing; returns how many went.
    int clean() {
        var removed = 0;
        for (var batch = CLEANING_BATCH; batch == CLEANING_BATCH; removed += batch) {
            batch = buckets.removeExpired(CLEANING_BATCH);
        }
        return removed;
    }
}
