package io.hopwise.account;

import io.hopwise.store.StoredAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has shown a password and not the second factor yet. They have no session: all they can do is
 * to show it, for a few minutes. In memory only.
 */
public final class HalfWay {
  private static final int MOST_KEPT = 1_000;
  private static final Duration HOLDS = Duration.ofMinutes(5);

  private final Clock clock;

  private final Map<String, Half> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Half> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private record Half(String account, Instant ends) {}

  /** Nobody so far. */
  public HalfWay(Clock clock) {
    this.clock = clock;
  }

  /** Somebody has shown the password; gives the secret by which their browser goes on. */
  public synchronized String begin(StoredAccount account) {
    String secret = Secret.random();
    kept.put(Secret.hash(secret), new Half(account.id(), clock.instant().plus(HOLDS)));
    return secret;
  }

  /** The id of the account of who shows this secret; none where it holds no more. */
  public synchronized Optional<String> account(String secret) {
    return Optional.ofNullable(kept.get(Secret.hash(secret)))
        .filter(half -> half.ends().isAfter(clock.instant()))
        .map(Half::account);
  }

  /** They are in. */
  public synchronized void end(String secret) {
    kept.remove(Secret.hash(secret));
  }
}
