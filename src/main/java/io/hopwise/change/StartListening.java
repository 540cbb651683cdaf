package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Source;
import java.util.List;
import java.util.Optional;

/**
 * Has a program listen on a port of every address (bind(2), listen(2)). Which program that is, and
 * where it is told its address, no list of a host says: there is nothing to type, only to be done.
 */
public record StartListening(String host, String netns, String protocol, int port)
    implements Change {
  @Override
  public String kind() {
    return "start-listening";
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(
        Model.with(
            factsOfHost,
            new ListeningSocket(host, netns, protocol, Ip.ANY4, port, "", false, Source.NONE)));
  }

  @Override
  public Commands commands(HostProfile profile) {
    return new Commands(
        List.of(),
        List.of(),
        List.of(),
        List.of(Remark.of("program-has-to-listen", protocol, Integer.toString(port))));
  }

  @Override
  public Remark done() {
    return Remark.of("start-listening", protocol, Integer.toString(port), host);
  }

  @Override
  public Remark risk() {
    return Remark.of("start-listening", protocol, Integer.toString(port));
  }
}
