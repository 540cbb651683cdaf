package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Pod;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.util.List;

/**
 * {@code crictl inspectp}, {@code crictl inspect} of a container, and {@code crictl pods -o json}
 * as far as it tells as much: a pod, its address, and the network namespace that {@code ip netns}
 * knows by the same name.
 */
record CrictlParser() implements Parser {
  /** How the kubelet labels what it makes. */
  private static final String POD = "io.kubernetes.pod.";

  @Override
  public void parse(Text text, Place place, Sink sink) {
    Json json = new Json(text, place.host());
    try {
      while (json.next()) {
        if (json.isObject()) {
          tell(json.row(), place, sink);
        }
      }
    } catch (IOException e) {
      sink.notUnderstood(json.end());
    }
  }

  private static void tell(JsonRow row, Place place, Sink sink) {
    for (JsonRow item : row.rows("items")) {
      pod(item, new JsonRow(item.source()), item, place, sink);
    }
    if (row.has("status")) {
      JsonRow status = row.row("status");
      if (status.row("labels").has(POD + "name")) {
        container(status, row, place, sink);
        return;
      }
      pod(status, status.row("network"), row, place, sink);
    }
  }

  /** {@code crictl inspect}: a container says of which pod it is, and in which network. */
  private static void container(JsonRow status, JsonRow all, Place place, Sink sink) {
    JsonRow labels = status.row("labels");
    String name = labels.value(POD + "name");
    boolean runs = status.value("state").endsWith("RUNNING");
    if (!runs || name.isEmpty() || sink.hasPod(name)) {
      return;
    }
    String namespace = labels.value(POD + "namespace");
    sink.add(new Pod(place.host(), name, namespace, Ip.NONE, labels.source()));
    String netns = netns(all.row("info").row("runtimeSpec").row("linux").rows("namespaces"));
    if (!netns.isEmpty()) {
      sink.add(new NetworkNamespace(place.host(), netns, name, labels.source()));
    }
  }

  private static void pod(JsonRow pod, JsonRow network, JsonRow all, Place place, Sink sink) {
    JsonRow metadata = pod.row("metadata");
    String name = metadata.value("name");
    if (name.isEmpty() || !pod.value("state").endsWith("READY") || isGone(pod)) {
      return;
    }
    Ip ip = Ip.parse(network.value("ip"));
    sink.add(new Pod(place.host(), name, metadata.value("namespace"), ip, metadata.source()));
    String netns = netns(all.row("info").row("runtimeSpec").row("linux").rows("namespaces"));
    if (!netns.isEmpty()) {
      sink.add(new NetworkNamespace(place.host(), netns, name, metadata.source()));
    }
  }

  private static boolean isGone(JsonRow pod) {
    return pod.value("state").endsWith("NOTREADY");
  }

  /** The last name of {@code /var/run/netns/cni-1b2c…}; empty for a pod in the host's network. */
  private static String netns(List<JsonRow> namespaces) {
    for (JsonRow each : namespaces) {
      String path = each.value("path");
      if (each.value("type").equals("network") && path.contains("/netns/")) {
        return path.substring(path.lastIndexOf('/') + 1);
      }
    }
    return "";
  }
}
