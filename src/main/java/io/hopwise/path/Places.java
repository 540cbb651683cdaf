package io.hopwise.path;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Pod;
import java.util.Optional;

/** Finds the namespace that an end of a flow names. */
final class Places {
  private final Network network;

  Places(Network network) {
    this.network = network;
  }

  /** The namespace: by host and pod name, by host and address, or by address alone. */
  Optional<Stack> find(Endpoint end) {
    if (end.host().isEmpty()) {
      return end.ip().isPresent() ? network.ownerOf(end.ip()) : Optional.empty();
    }
    if (!network.hasHost(end.host())) {
      return Optional.empty();
    }
    if (end.pod().isEmpty()) {
      return ownOrContainer(end);
    }
    Optional<Stack> named = byName(end);
    boolean right =
        named.isPresent()
            && (!end.ip().isPresent()
                || named.get().owns(end.ip())
                || named.get().addresses().isEmpty());
    if (right) {
      return named;
    }
    return end.ip().isPresent() ? containerWith(end) : named;
  }

  /** People name the host alone and mean a container of it when the address is a container's. */
  private Optional<Stack> ownOrContainer(Endpoint end) {
    Optional<Stack> own = network.stack(new StackId(end.host(), ""));
    boolean ownAddress = !end.ip().isPresent() || own.map(s -> s.owns(end.ip())).orElse(false);
    return ownAddress ? own : containerWith(end).or(() -> own);
  }

  private Optional<Stack> containerWith(Endpoint end) {
    for (Stack stack : network.stacks()) {
      if (stack.id().host().equals(end.host()) && stack.isContainer() && stack.owns(end.ip())) {
        return Optional.of(stack);
      }
    }
    return Optional.empty();
  }

  private Optional<Stack> byName(Endpoint end) {
    return byName(end.host(), end.pod(), false)
        .or(() -> byClustersName(end))
        .or(() -> byName(end.host(), end.pod(), true));
  }

  /**
   * The namespace that has the address of the pod which the cluster calls so; a pod in the host's
   * network has the host's.
   */
  private Optional<Stack> byClustersName(Endpoint end) {
    Optional<Ip> ip = network.pod(end).map(Pod::ip);
    return ip.flatMap(known -> containerWith(new Endpoint(end.host(), end.pod(), known)))
        .or(
            () ->
                network
                    .stack(new StackId(end.host(), ""))
                    .filter(own -> ip.isPresent() && own.owns(ip.get())));
  }

  private Optional<Stack> byName(String host, String pod, boolean loosely) {
    for (Stack stack : network.stacks()) {
      if (!stack.id().host().equals(host) || !stack.isContainer()) {
        continue;
      }
      String name = network.nameOf(host, stack.id().netns());
      if (loosely
          ? name.endsWith("-" + pod) || name.endsWith("_" + pod)
          : name.equals(pod) || stack.id().netns().equals(pod)) {
        return Optional.of(stack);
      }
    }
    return Optional.empty();
  }
}
