package io.hopwise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a recording that disagrees as small as it can be: the one flow alone, then without each
 * disturbance, each namespace with all that needs it, each step of the building, each server that
 * does not matter. Every attempt is recorded anew by the real kernel.
 */
final class Shrinker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DifferentialLab lab;
  private final Path work;
  private int attempts;

  Shrinker(DifferentialLab lab, Path work) {
    this.lab = lab;
    this.work = work;
  }

  /**
   * The smallest recording that still disagrees about the flow.
   *
   * @return its folder; empty when the disagreement does not show a second time
   */
  Optional<Path> shrink(Path recording, int flow) throws IOException, InterruptedException {
    ObjectNode plan = (ObjectNode) JSON.readTree(recording.resolve("plan.json").toFile());
    ArrayNode flows = JSON.createArrayNode();
    plan.get("flows").forEach(f -> keepOnly(flow, f, flows));
    plan.set("flows", flows);
    Optional<Path> smallest = disagreeing(plan);
    if (smallest.isEmpty()) {
      return smallest;
    }
    for (String list : List.of("disturb", "spaces", "serve", "build")) {
      int size = list.equals("spaces") ? names(plan).size() : plan.get(list).size();
      for (int i = size - 1; i >= 0; i--) {
        ObjectNode smaller = plan.deepCopy();
        if (list.equals("spaces")) {
          dropSpace(smaller, names(plan).get(i));
        } else {
          ((ArrayNode) smaller.get(list)).remove(i);
        }
        Optional<Path> still = disagreeing(smaller);
        if (still.isPresent()) {
          plan = smaller;
          smallest = still;
        }
      }
    }
    return smallest;
  }

  private static void keepOnly(int id, JsonNode flow, ArrayNode kept) {
    if (flow.get("id").asInt() == id) {
      kept.add(flow);
    }
  }

  private static List<String> names(ObjectNode plan) {
    List<String> names = new ArrayList<>();
    plan.get("spaces").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Without a namespace goes what is done in it, what needs it, and a host with its pods. */
  private static void dropSpace(ObjectNode plan, String name) {
    Set<String> gone = new TreeSet<>(Set.of(name));
    plan.get("spaces")
        .properties()
        .forEach(
            space -> {
              if (space.getValue().path("host").asText().equals(name)) {
                gone.add(space.getKey());
              }
            });
    ((ObjectNode) plan.get("spaces")).remove(gone);
    ((ObjectNode) plan.get("hosts")).remove(gone);
    for (String list : List.of("build", "disturb", "serve")) {
      ArrayNode kept = JSON.createArrayNode();
      for (JsonNode step : plan.get(list)) {
        Set<String> needed = new TreeSet<>(Set.of(step.get("on").asText()));
        step.path("needs").forEach(need -> needed.add(need.asText()));
        needed.retainAll(gone);
        if (needed.isEmpty()) {
          kept.add(step);
        }
      }
      plan.set(list, kept);
    }
  }

  private Optional<Path> disagreeing(ObjectNode plan) throws IOException, InterruptedException {
    if (plan.get("hosts").isEmpty()) {
      return Optional.empty();
    }
    attempts++;
    Path folder = work.resolve("attempt-" + attempts);
    Files.createDirectories(work);
    Path file = work.resolve("plan-" + attempts + ".json");
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), plan);
    if (!lab.record(file, folder)) {
      return Optional.empty();
    }
    return Disagreement.in(RecordedNetwork.in(folder)).isEmpty()
        ? Optional.empty()
        : Optional.of(folder);
  }
}
