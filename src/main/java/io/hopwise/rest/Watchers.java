package io.hopwise.rest;

import io.hopwise.store.Cases;
import io.hopwise.store.StoreFailure;
import io.hopwise.store.StoredCase;
import io.javalin.http.sse.SseClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Those who follow cases by server-sent events: the case as it is, and at each change again, until
 * it has ended, or they are not let in any more: a role taken, a password changed, a sign-out.
 */
final class Watchers implements AutoCloseable {
  /** What stands between is closed by proxies when nothing is said for a minute. */
  private static final long BEAT_SECONDS = 15;

  private final Cases cases;
  private final Supplier<Set<String>> open;

  /** By case; each with the hash by which it was let in, where accounts are on. */
  private final Map<String, Map<SseClient, Optional<String>>> clients = new ConcurrentHashMap<>();

  /** Tells, so that who works at cases does not wait for those who watch. */
  private final ScheduledExecutorService teller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "watchers");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> beats;

  /**
   * Nobody so far.
   *
   * @param open the hashes of all sessions and tokens that hold
   */
  Watchers(Cases cases, Supplier<Set<String>> open) {
    this.cases = cases;
    this.open = open;
    this.beats =
        teller.scheduleAtFixedRate(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  void add(String id, SseClient client) {
    client.keepAlive();
    clients
        .computeIfAbsent(id, none -> new ConcurrentHashMap<>())
        .put(client, Visitors.pass(client.ctx()));
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
      letOut(clients.getOrDefault(id, Map.of()));
      one = cases.find(id);
    } catch (StoreFailure e) {
      // it is said elsewhere; the next change is told
      return;
    }
    for (SseClient client : clients.getOrDefault(id, Map.of()).keySet()) {
      if (one.isPresent()) {
        client.sendEvent("case", CaseJson.of(one.get()));
      }
      if (one.isEmpty() || one.get().state().isEnd()) {
        client.close();
      }
    }
  }

  /** Those who are not let in any more are told nothing more. */
  private void letOut(Map<SseClient, Optional<String>> some) {
    if (some.values().stream().noneMatch(Optional::isPresent)) {
      return;
    }
    Set<String> holding = open.get();
    some.forEach(
        (client, pass) -> {
          if (pass.isPresent() && !holding.contains(pass.get())) {
            client.close();
          }
        });
  }

  private void beat() {
    try {
      Map<SseClient, Optional<String>> all = new HashMap<>();
      clients.values().forEach(all::putAll);
      letOut(all);
    } catch (StoreFailure e) {
      // it is said elsewhere; the next beat asks again
    }
    clients
        .values()
        .forEach(all -> all.keySet().forEach(client -> client.sendComment("still here")));
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
    return clients.values().stream().mapToInt(Map::size).sum();
  }

  @Override
  public void close() {
    beats.cancel(true);
    teller.shutdownNow();
    clients.values().forEach(all -> all.keySet().forEach(SseClient::close));
  }
}
