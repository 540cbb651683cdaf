package io.hopwise.batch.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.batch.spark.PlannedCluster.PlannedFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what came out with what was planned. */
final class PieceCheck {
  private static final JsonFactory JSON = new JsonFactory();

  int clusters;
  int groupedWrong;
  int planted;
  int found;
  int namedOtherwise;
  int unseen;
  int unseenFound;
  int healthyBlamed;
  int unexplained;
  final List<String> remarks = new ArrayList<>();

  /** A cluster as the job tells of it. */
  record Told(int nodes, int blocks, Map<String, Set<String>> causesByHost) {}

  /** Clusters with their sizes. */
  void grouping(PiecePlan plan, Map<String, Told> told) {
    clusters += plan.clusters().size();
    Set<String> known = new HashSet<>();
    for (PlannedCluster cluster : plan.clusters()) {
      known.add(cluster.id());
      Told one = told.get(cluster.id());
      if (one == null || one.nodes() != cluster.nodes() || one.blocks() != cluster.blocks()) {
        groupedWrong++;
        remark("grouped-wrong " + cluster.id() + " of " + cluster.nodes() + ": " + one);
      }
    }
    for (String id : told.keySet()) {
      if (!known.contains(id)) {
        groupedWrong++;
        remark("grouped-wrong " + id + " is no cluster");
      }
    }
  }

  /** Each fault at its host, and nobody else's. */
  void faults(PiecePlan plan, Map<String, Told> told) {
    for (PlannedCluster cluster : plan.clusters()) {
      Told one = told.get(cluster.id());
      Map<String, Set<String>> left = new HashMap<>(one == null ? Map.of() : one.causesByHost());
      cluster
          .faults()
          .forEach(
              (node, fault) -> {
                Set<String> causes = left.remove(cluster.name(node));
                sick(cluster, node, fault, causes == null ? Set.of() : causes);
              });
      if (left.remove("") != null) {
        unexplained++;
        remark("unexplained " + cluster);
      }
      for (Map.Entry<String, Set<String>> each : left.entrySet()) {
        healthyBlamed++;
        remark("blamed " + each + " in " + cluster);
      }
    }
  }

  private void sick(PlannedCluster cluster, int node, PlannedFault fault, Set<String> causes) {
    boolean isFound = causes.stream().anyMatch(fault.fault().causes::contains);
    if (!fault.isSeen()) {
      unseen++;
      unseenFound += isFound ? 1 : 0;
      return;
    }
    planted++;
    if (isFound) {
      found++;
      if (causes.size() > 1) {
        remark("also " + causes + " at " + cluster.name(node) + " " + fault + " in " + cluster);
      }
    } else if (!causes.isEmpty()) {
      namedOtherwise++;
      remark("otherwise " + causes + " at " + cluster.name(node) + " " + fault + " in " + cluster);
    } else {
      remark("missed " + cluster.name(node) + " " + fault + " in " + cluster);
    }
  }

  private void remark(String text) {
    if (remarks.size() < 200) {
      remarks.add(text);
    }
  }

  /** Reads the lines of {@code hopwise/cluster/1}. */
  static Map<String, Told> told(Path folder) throws IOException {
    Map<String, Told> told = new HashMap<>();
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".jsonl")).toList();
    }
    for (Path file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          read(line, told);
        }
      }
    }
    return told;
  }

  private static void read(String line, Map<String, Told> told) throws IOException {
    String id = "";
    int nodes = 0;
    int blocks = 0;
    Map<String, Set<String>> causes = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "cluster" -> id = json.getText();
          case "nodes" -> nodes = json.getIntValue();
          case "blocks" -> blocks = json.getIntValue();
          case "failing" -> failing(json, causes);
          default -> json.skipChildren();
        }
      }
    }
    told.put(id, new Told(nodes, blocks, causes));
  }

  private static void failing(JsonParser json, Map<String, Set<String>> causes) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String cause = "";
      String host = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "cause" -> cause = json.getText();
          case "host" -> host = json.getText();
          default -> json.skipChildren();
        }
      }
      causes.computeIfAbsent(host, each -> new HashSet<>()).add(cause);
    }
  }
}
