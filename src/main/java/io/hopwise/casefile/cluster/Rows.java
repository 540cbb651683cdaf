package io.hopwise.casefile.cluster;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import java.util.List;

/**
 * Lines of the tables that {@code kubectl get … -o wide} prints. Each line tells by itself what it
 * is, so that a table may have lost its heading, its columns and half of its lines: READY {@code
 * 1/1} stands behind a pod's name, {@code ClusterIP} behind a service's.
 */
final class Rows {
  private static final String NOTHING = "<none>";

  private final ClusterFacts facts;

  /** Whether the heading above is that of {@code kubectl get endpoints}. */
  private boolean listsEndpoints;

  /** Whether the heading above is that of {@code kubectl get networkpolicies}. */
  private boolean listsPolicies;

  private boolean isNamespaced;

  Rows(ClusterFacts facts) {
    this.facts = facts;
  }

  /** Reads a line. */
  void read(String line, Source source) {
    List<String> words = List.of(line.strip().split("\\s+", -1));
    if (words.get(0).equals("NAME") || words.get(0).equals("NAMESPACE")) {
      listsEndpoints = words.contains("ENDPOINTS") && !words.contains("ADDRESSTYPE");
      listsPolicies = words.contains("POD-SELECTOR");
      isNamespaced = words.get(0).equals("NAMESPACE");
      return;
    }
    if (listsPolicies && words.size() >= (isNamespaced ? 4 : 3)) {
      policy(words, source);
      return;
    }
    for (int at = 1; at <= 2 && at < words.size(); at++) {
      String word = words.get(at);
      String name = words.get(at - 1);
      String namespace = at == 2 ? words.get(0) : "";
      List<String> rest = words.subList(at + 1, words.size());
      if (isShare(word)) {
        pod(namespace, name, rest, source);
        return;
      }
      if (isServiceType(word)) {
        service(namespace, name, rest, source);
        return;
      }
      if (isEndpoints(word) && rest.size() <= 4) {
        endpoints(namespace + "/" + plain(name), word, rest);
        return;
      }
      if (at == 1 && (word.startsWith("Ready") || word.startsWith("NotReady"))) {
        node(name, rest, source);
        return;
      }
    }
  }

  /** {@code deny-all app=web 3d}: whom it selects, and nothing of what it allows. */
  private void policy(List<String> words, Source source) {
    int at = isNamespaced ? 1 : 0;
    String selector = String.join(" ", words.subList(at + 1, words.size() - 1));
    facts
        .policies()
        .add(
            List.of(
                new Policy(
                    isNamespaced ? words.get(0) : "",
                    plain(words.get(at)),
                    "unknown",
                    Selector.printed(selector),
                    List.of(),
                    false,
                    source)));
  }

  /** {@code 1/1}: so many containers of so many are ready. */
  private static boolean isShare(String word) {
    int slash = word.indexOf('/');
    return slash > 0 && word.length() <= 7 && word.matches("\\d+/\\d+");
  }

  private static boolean isServiceType(String word) {
    return switch (word) {
      case "ClusterIP", "NodePort", "LoadBalancer" -> true;
      default -> false;
    };
  }

  /** Other tables say {@code <none>} of other things. */
  private boolean isEndpoints(String word) {
    int comma = word.indexOf(',');
    String first = comma < 0 ? word : word.substring(0, comma);
    int colon = first.lastIndexOf(':');
    return (word.equals(NOTHING) && listsEndpoints)
        || (colon > 0 && Ip.parse(first.substring(0, colon)).isPresent());
  }

  /** {@code Running 3 (2d ago) 10d 10.244.1.2 node01 <none> <none>}. */
  private void pod(String namespace, String name, List<String> rest, Source source) {
    if (!rest.isEmpty() && isOver(rest.get(0))) {
      return;
    }
    for (int i = 0; i + 1 < rest.size(); i++) {
      Ip ip = Ip.parse(rest.get(i));
      if (ip.isPresent() && !rest.get(i + 1).equals(NOTHING)) {
        facts.pod(namespace, plain(name), rest.get(i + 1), ip, source);
        facts.policies().pod(namespace, plain(name), rest.get(i + 1), ip);
        return;
      }
    }
  }

  /** An address that it had may be another's now. */
  private static boolean isOver(String status) {
    return switch (status) {
      case "Completed", "Succeeded", "Failed", "Error", "Evicted", "OOMKilled" -> true;
      default -> false;
    };
  }

  /** {@code kubectl get all} names the kind before each name. */
  private static String plain(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** {@code 10.96.0.10 <none> 53/UDP,53/TCP,9153:30000/TCP 5d k8s-app=kube-dns}. */
  private void service(String namespace, String name, List<String> rest, Source source) {
    if (rest.size() < 3) {
      return;
    }
    for (String port : rest.get(2).split(",", -1)) {
      int slash = port.indexOf('/');
      if (slash > 0) {
        String number = port.substring(0, slash);
        int colon = number.indexOf(':');
        facts
            .services()
            .port(
                namespace + "/" + plain(name),
                "",
                Ip.parse(rest.get(0)),
                colon < 0 ? number : number.substring(0, colon),
                port.substring(slash + 1),
                source);
      }
    }
  }

  /**
   * {@code 10.244.1.2:53,10.244.2.3:53 + 1 more... 5d}. The table does not say which port of the
   * service each is for: with several it tells no more than that there are some.
   */
  private void endpoints(String service, String list, List<String> rest) {
    Services services = facts.services();
    if (list.equals(NOTHING)) {
      services.told(service);
      return;
    }
    String[] each = list.split(",", -1);
    String port = each[0].substring(each[0].lastIndexOf(':') + 1);
    boolean all = rest.isEmpty() || !rest.get(0).equals("+");
    for (String one : each) {
      all &= one.endsWith(":" + port);
    }
    for (String one : each) {
      int colon = one.lastIndexOf(':');
      if (colon > 0) {
        services.endpoint(service, all ? "" : "?", one.substring(0, colon), port);
      }
    }
  }

  /** {@code control-plane 10d v1.28.2 10.0.0.5 <none> Ubuntu 22.04.4 LTS 5.15.0-101-generic …}. */
  private void node(String name, List<String> rest, Source source) {
    Ip address = Ip.NONE;
    for (String word : rest) {
      address = address.isPresent() ? address : Ip.parse(word);
    }
    String kernel = "";
    if (address.isPresent() && rest.size() > 2) {
      String word = rest.get(rest.size() - 2);
      kernel = word.matches("\\d+\\.\\d+.*") ? word : "";
    }
    facts.node(NodeFacts.named(plain(name), kernel, address, source));
  }
}
