package io.hopwise.path;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who on a link answers when it is asked for a next hop (arp(7), RFC 4861, ip-neighbour(8)). */
final class Asked {
  private final Run run;
  private final Arp arp;
  private final Ndp ndp;
  private final Crossing crossing;

  Asked(Run run) {
    this.run = run;
    this.arp = new Arp(run);
    this.crossing = new Crossing(run);
    this.ndp = new Ndp(run, crossing);
  }

  /**
   * An entry that holds a MAC is used as it is. To confirm it the kernel asks that MAC alone, with
   * the device's own address: whoever answers that keeps it, though it may refuse a question that
   * carries the packet's source (arp_solicit, net/ipv4/arp.c).
   */
  Optional<Passage> confirmed(Port from, List<Passage> passages, Neighbour entry, Packet packet) {
    if (entry.mac().isEmpty() || entry.isFailed()) {
      return Optional.empty();
    }
    Optional<Passage> passage = byMac(passages, entry.mac());
    if (packet.isSix()) {
      return passage.filter(p -> ndp.answers(from, p, entry.ip(), packet));
    }
    Ip asker = new SourceAddress(from.stack()).fitting(from.device(), entry.ip());
    return passage.filter(p -> crossing.passable(p) && arp.answers(p.end(), entry.ip(), asker));
  }

  /** Who answers a question for the next hop, asked with the source that this packet gives it. */
  List<Passage> answering(Port from, List<Passage> passages, Ip nextHop, Packet packet) {
    List<Passage> answering = new ArrayList<>(1);
    for (Passage passage : passages) {
      if (packet.isSix()) {
        if (ndp.answers(from, passage, nextHop, packet)) {
          answering.add(passage);
        }
      } else if (passage.end().stack().owns(nextHop) || Arp.mayProxy(passage.end())) {
        Ip asker = Arp.asker(from.stack(), from.device(), packet, nextHop);
        if (crossing.passable(passage) && arp.answers(passage.end(), nextHop, asker)) {
          answering.add(passage);
        }
      }
    }
    return answering;
  }

  /** The passage to the device that has this MAC. */
  static Optional<Passage> byMac(List<Passage> passages, String mac) {
    if (!mac.isEmpty()) {
      for (Passage passage : passages) {
        if (passage.end().link().mac().equals(mac)) {
          return Optional.of(passage);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whose MAC address the sender may hold though nobody answers it: of the card that had the
   * address a moment ago, and of an owner that refuses the question for its source, yet may ask
   * itself, for who asks is remembered (arp_process, net/ipv4/arp.c).
   */
  Optional<Passage> remembered(List<Passage> passages, Optional<Neighbour> entry, Ip nextHop) {
    Optional<Passage> former =
        entry.filter(e -> !e.isFailed()).flatMap(e -> byMac(passages, e.mac()));
    if (former.isPresent()) {
      return former.filter(crossing::passable);
    }
    for (Passage passage : passages) {
      Port owner = passage.end();
      if (owner.stack().owns(nextHop) && owner.link().up() && crossing.passable(passage)) {
        return Optional.of(passage);
      }
    }
    return Optional.empty();
  }

  /** Whether it lately answered another collected host on the same wire. */
  boolean answeredAnother(Port from, Ip nextHop) {
    for (Passage passage : run.network().layer2().passages(from)) {
      Port other = passage.end();
      Optional<Neighbour> entry = other.stack().neighbour(nextHop, other.device());
      if (entry.isPresent()
          && !entry.get().isPermanent()
          && !entry.get().isFailed()
          && !entry.get().mac().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
