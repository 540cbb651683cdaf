package io.hopwise.collect.mask;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Maps addresses so that two have as many leading bits in common afterwards as before: what was in
 * a subnet is in what became of the subnet (as Crypto-PAn does, J. Xu et al., "Prefix-Preserving IP
 * Address Anonymization", 2002). Each node of the binary tree of prefixes either swaps its two
 * halves or does not; whether, chance decides when the node is first met.
 *
 * <p>Some nodes never swap: those above and in ranges that mean something (private ones stay
 * private, loopback and multicast stay themselves), and those that would make another address of a
 * known subnet's first or last one, which are its own and its broadcast address. Subnets of the
 * usual size count as known.
 */
final class PrefixTree {
  /** A range of addresses that mean something; where it is kept none of them changes. */
  record Range(BigInteger first, int length, boolean isKept) {}

  private record Node(int depth, BigInteger prefix) {}

  private final int bits;
  private final int usual;
  private final List<Range> ranges;
  private final Random random;
  private final Map<Node, Boolean> swaps = new HashMap<>();
  private final Set<Node> subnets = new HashSet<>();

  /** Addresses of so many bits, of which a subnet usually fixes the first ones. */
  PrefixTree(int bits, int usual, List<Range> ranges, Random random) {
    this.bits = bits;
    this.usual = usual;
    this.ranges = List.copyOf(ranges);
    this.random = random;
  }

  /** A subnet's first and last address must stay so; to be told before its addresses are asked. */
  void learn(BigInteger address, int length) {
    if (length >= 8 && length < bits) {
      subnets.add(new Node(length, address.shiftRight(bits - length)));
    }
  }

  /** An address and what became of it elsewhere, which then holds here. */
  void remember(BigInteger address, BigInteger masked) {
    for (int depth = 0; depth < bits; depth++) {
      int bit = bits - 1 - depth;
      swaps.put(node(address, depth), address.testBit(bit) != masked.testBit(bit));
    }
  }

  BigInteger mask(BigInteger address) {
    BigInteger masked = address;
    for (int depth = 0; depth < bits; depth++) {
      if (swaps.computeIfAbsent(node(address, depth), this::decide)) {
        masked = masked.flipBit(bits - 1 - depth);
      }
    }
    return masked;
  }

  private Node node(BigInteger address, int depth) {
    return new Node(depth, address.shiftRight(bits - depth));
  }

  private boolean decide(Node node) {
    return !isFixed(node) && !isAtAnEdge(node) && random.nextBoolean();
  }

  private boolean isFixed(Node node) {
    for (Range range : ranges) {
      int depth = node.depth();
      BigInteger first = range.first();
      boolean above =
          depth < range.length() && first.shiftRight(bits - depth).equals(node.prefix());
      boolean within =
          range.isKept()
              && depth >= range.length()
              && node.prefix()
                  .shiftRight(depth - range.length())
                  .equals(first.shiftRight(bits - range.length()));
      if (above || within) {
        return true;
      }
    }
    return false;
  }

  /** Whether the way from a known subnet to this node is all zeros or all ones. */
  private boolean isAtAnEdge(Node node) {
    BigInteger prefix = node.prefix();
    boolean zeros = true;
    boolean ones = true;
    for (int below = 0; below <= node.depth() && (zeros || ones); below++) {
      int depth = node.depth() - below;
      if (depth == usual || subnets.contains(new Node(depth, prefix.shiftRight(below)))) {
        return true;
      }
      zeros &= !prefix.testBit(below);
      ones &= prefix.testBit(below);
    }
    return false;
  }
}
