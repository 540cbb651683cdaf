package io.hopwise.desk.web;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which queues are ours. */
final class QueueNames {
  private final Connector connector;
  private final WebSettings settings;
  private final Lists lists;
  private final Filling known;
  private final Set<String> queues = new HashSet<>();

  /**
   * By this connector.
   *
   * @param known what templates may say of any ticket
   */
  QueueNames(Connector connector, WebSettings settings, Lists lists, Filling known) {
    this.connector = connector;
    this.settings = settings;
    this.lists = lists;
    this.known = known;
  }

  /** Those that are looked after, as tickets say them, and as they were given to us. */
  Set<String> ours() throws HelpdeskFailure {
    if (queues.isEmpty()) {
      Set<String> found = new HashSet<>(settings.queues());
      boolean isNumbers =
          settings.queues().stream().allMatch(name -> Content.WHOLE.matcher(name).matches());
      if (connector.queues().isPresent() && !isNumbers) {
        found.addAll(numbers(connector.queues().get()));
      }
      queues.addAll(found);
    }
    return queues;
  }

  private Set<String> numbers(Connector.Queues shape) throws HelpdeskFailure {
    Map<String, String> numbers = new HashMap<>();
    lists
        .all(shape.listing(), new Json(Map.of(), List.of(), ""), known)
        .forEach(
            one -> {
              String id = one.pointed(shape.id()).text();
              numbers.put(one.pointed(shape.name()).text(), id);
              numbers.put(id, id);
            });
    Set<String> found = new HashSet<>();
    for (String name : settings.queues()) {
      if (!numbers.containsKey(name)) {
        throw new HelpdeskFailure(
            Kind.MISSING, "There is no queue '" + name + "'", false, Duration.ZERO);
      }
      found.add(numbers.get(name));
    }
    return found;
  }
}
