package io.hopwise.rest;

import io.hopwise.store.Cases;
import io.hopwise.store.StoreFailure;
import io.hopwise.store.StoredCase;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Those who follow cases by server-sent events: the case as it is, and at each change again, until
 * it has ended.
 */
final class Watchers implements AutoCloseable {
  /** What stands between is closed by proxies when nothing is said for a minute. */
  private static final long BEAT_SECONDS = 15;

  private final Cases cases;
  private final Map<String, Set<SseClient>> clients = new ConcurrentHashMap<>();

  /** Tells, so that who works at cases does not wait for those who watch. */
  private final ScheduledExecutorService teller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "watchers");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> beats;

  Watchers(Cases cases) {
    this.cases = cases;
    this.beats =
        teller.scheduleAtFixedRate(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  void add(String id, SseClient client) {
    client.keepAlive();
    clients.computeIfAbsent(id, none -> ConcurrentHashMap.newKeySet()).add(client);
    client.onClose(() -> remove(id, client));
    changed(id);
  }

  /** Tells of a case, soon. */
  void changed(String id) {
    if (clients.containsKey(id)) {
      teller.execute(() -> tell(id));
    }
  }

  private void tell(String id) {
    Optional<StoredCase> one;
    try {
      one = cases.find(id);
    } catch (StoreFailure e) {
      // it is said elsewhere; the next change is told
      return;
    }
    for (SseClient client : clients.getOrDefault(id, Set.of())) {
      if (one.isPresent()) {
        client.sendEvent("case", CaseJson.of(one.get()));
      }
      if (one.isEmpty() || one.get().state().isEnd()) {
        client.close();
      }
    }
  }

  private void beat() {
    clients.values().forEach(all -> all.forEach(client -> client.sendComment("still here")));
  }

  private void remove(String id, SseClient client) {
    clients.computeIfPresent(
        id,
        (same, all) -> {
          all.remove(client);
          return all.isEmpty() ? null : all;
        });
  }

  int count() {
    return clients.values().stream().mapToInt(Set::size).sum();
  }

  @Override
  public void close() {
    beats.cancel(true);
    teller.shutdownNow();
    clients.values().forEach(all -> all.forEach(SseClient::close));
  }
}
