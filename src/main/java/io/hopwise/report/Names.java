package io.hopwise.report;

import io.hopwise.fact.NetworkNamespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names people know network namespaces by. */
public final class Names {
  private final Map<String, String> names = new HashMap<>();

  /** From namespaces, each with the name of its pod or container. */
  public Names(List<NetworkNamespace> namespaces) {
    for (NetworkNamespace namespace : namespaces) {
      names.put(namespace.host() + " " + namespace.netns(), namespace.pod());
    }
  }

  /** The pod or container of a namespace; its own name where none is known; empty for the host. */
  public String of(String host, String netns) {
    if (netns.isEmpty()) {
      return "";
    }
    String name = names.getOrDefault(host + " " + netns, "");
    return name.isEmpty() ? netns : name;
  }

  /** A namespace as a person writes it: {@code host}, or {@code host/pod}. */
  String place(String host, String netns) {
    String name = of(host, netns);
    return name.isEmpty() ? host : host + "/" + name;
  }
}
