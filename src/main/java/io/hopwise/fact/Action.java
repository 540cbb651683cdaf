package io.hopwise.fact;

/** What a netfilter rule does with a packet that matches (iptables-extensions(8), nft(8)). */
public sealed interface Action {
  /** The action's name. */
  Target target();

  /** Ends this base chain; later hooks and tables still decide. */
  record Accept() implements Action {
    @Override
    public Target target() {
      return Target.ACCEPT;
    }
  }

  /** Ends the packet, in silence. */
  record Drop() implements Action {
    @Override
    public Target target() {
      return Target.DROP;
    }
  }

  /**
   * Ends the packet and answers.
   *
   * @param with as iptables spells it: {@code icmp-port-unreachable}, {@code icmp-host-prohibited},
   *     {@code tcp-reset} …
   */
  record Reject(String with) implements Action {
    @Override
    public Target target() {
      return Target.REJECT;
    }
  }

  /** Back to the calling chain; in a base chain, the policy. */
  record Return() implements Action {
    @Override
    public Target target() {
      return Target.RETURN;
    }
  }

  /** Asks another chain and comes back. */
  record Jump(String chain) implements Action {
    @Override
    public Target target() {
      return Target.JUMP;
    }
  }

  /** Asks another chain; at its end control returns to this chain's caller. */
  record Goto(String chain) implements Action {
    @Override
    public Target target() {
      return Target.GOTO;
    }
  }

  /** LOG, counters, comments, no target: the next rule is asked. */
  record Continue() implements Action {
    @Override
    public Target target() {
      return Target.CONTINUE;
    }
  }

  /** {@code mark = (mark & ~mask) ^ value} (MARK --set-xmark). */
  record SetMark(long value, long mask) implements Action {
    @Override
    public Target target() {
      return Target.MARK;
    }
  }

  /** {@code ctmark = (ctmark & ~mask) ^ value} (CONNMARK --set-xmark). */
  record SetConnectionMark(long value, long mask) implements Action {
    @Override
    public Target target() {
      return Target.CONNMARK;
    }
  }

  /** CONNMARK --save-mark: the packet's mark into the connection's. */
  record SaveMark(long connectionMask, long packetMask) implements Action {
    @Override
    public Target target() {
      return Target.CONNMARK;
    }
  }

  /** CONNMARK --restore-mark: the connection's mark into the packet's. */
  record RestoreMark(long connectionMask, long packetMask) implements Action {
    @Override
    public Target target() {
      return Target.CONNMARK;
    }
  }

  /** The packet is not tracked: no NAT applies to it. */
  record Notrack() implements Action {
    @Override
    public Target target() {
      return Target.NOTRACK;
    }
  }

  /**
   * Rewrites the source.
   *
   * @param from the first address of the range; none when only ports are rewritten
   * @param ports (-1, -1) when they stay
   */
  record Snat(Ip from, Ip to, PortRange ports) implements Action {
    @Override
    public Target target() {
      return Target.SNAT;
    }
  }

  /** Rewrites the destination. */
  record Dnat(Ip from, Ip to, PortRange ports) implements Action {
    @Override
    public Target target() {
      return Target.DNAT;
    }
  }

  /** Rewrites the source to the out device's address; the route's {@code src} plays no part. */
  record Masquerade(PortRange ports) implements Action {
    @Override
    public Target target() {
      return Target.MASQUERADE;
    }
  }

  /** Rewrites the destination to the in device's address, or 127.0.0.1 for locally made packets. */
  record Redirect(PortRange ports) implements Action {
    @Override
    public Target target() {
      return Target.REDIRECT;
    }
  }

  /**
   * NETMAP: the network part of the address becomes another, the host part stays. It rewrites
   * destinations where DNAT does, sources where SNAT does.
   */
  record Netmap(Prefix to) implements Action {
    @Override
    public Target target() {
      return Target.NETMAP;
    }
  }

  /** Changes a field by which the walk decides nothing (TCPMSS, DSCP …). */
  record Mangle(String text) implements Action {
    /** Whether it sets the DSCP or TOS to another value than 0, which packets have as a rule. */
    public boolean setsService() {
      String value = text.substring(text.lastIndexOf(' ') + 1);
      return text.matches(".*\\b(dscp|tos)\\b.*") && !value.matches("0|0x0+(/.*)?|cs0");
    }

    @Override
    public Target target() {
      return Target.MANGLE;
    }
  }

  /**
   * Changes the TTL.
   *
   * @param set what it becomes; -1 when something is added instead
   * @param add what is added; negative to take away
   */
  record SetTtl(int set, int add) implements Action {
    @Override
    public Target target() {
      return Target.MANGLE;
    }

    /** What a TTL becomes. */
    public int applied(int ttl) {
      return set >= 0 ? set : Math.max(0, Math.min(255, ttl + add));
    }
  }

  /** Handed to a program in user space, whose verdict nobody collected. */
  record Queue() implements Action {
    @Override
    public Target target() {
      return Target.QUEUE;
    }
  }

  /** A target this program does not know. */
  record Unknown(String text) implements Action {
    @Override
    public Target target() {
      return Target.UNKNOWN;
    }
  }
}
